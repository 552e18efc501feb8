// A page without a browser: document, window, timers. Nothing of it reaches a network, a disk or a clock.
'use strict';
(function (global) {
  const { SVG, HTML, Text } = global.pictures;
  const nothing = () => {};
  const document = new global.Element(null, '#document');
  document.nodeType = 9;
  document.defaultView = global;
  document.documentElement = document.appendChild(new global.Element(HTML, 'html'));
  document.head = document.documentElement.appendChild(new global.Element(HTML, 'head'));
  document.body = document.documentElement.appendChild(new global.Element(HTML, 'body'));
  document.styleSheets = [];
  document.implementation = {};
  document.createElement = (name) => new global.Element(HTML, name);
  document.createElementNS = (namespace, name) => new global.Element(namespace, name);
  document.createTextNode = (data) => new Text(data);
  document.createDocumentFragment = () => {
    const fragment = new global.Element(null, '#fragment');
    fragment.nodeType = 11;
    return fragment;
  };
  document.getElementById = (id) => document.querySelector('#' + id);

  const INHERITED = /^(fill|stroke|font|text-anchor|letter-spacing|visibility|white-space)/;
  global.getComputedStyle = (element) => ({
    display: 'block',
    position: 'relative',
    paddingLeft: '0',
    paddingRight: '0',
    paddingTop: '0',
    paddingBottom: '0',
    transform: 'none',
    getPropertyValue(name) {
      if (INHERITED.test(name)) return global.pictures.inherited(element, name);
      return element.style.getPropertyValue(name) || (element.getAttribute(name) ?? '');
    },
  });

  let timers = [];
  global.setTimeout = (work) => timers.push(work);
  global.clearTimeout = (number) => {
    if (number) timers[number - 1] = null;
  };
  global.setInterval = () => 0;
  global.clearInterval = nothing;
  global.requestAnimationFrame = global.setTimeout;
  global.cancelAnimationFrame = global.clearTimeout;
  // what is due, and what that makes due in turn is left for the next time
  global.pictures.runTimers = () => {
    const due = timers;
    timers = [];
    for (const work of due) if (work) work(0);
  };

  // the same numbers for every picture, so the same bytes
  global.pictures.seed = () => {
    let state = 1;
    Math.random = () => {
      state = (state * 48271) % 2147483647;
      return state / 2147483647;
    };
  };
  global.pictures.seed();

  global.document = document;
  global.window = global.self = global;
  global.navigator = { userAgent: 'Chrome', platform: '', language: 'en' };
  global.location = { href: '', protocol: 'https:', pathname: '/', search: '' };
  global.matchMedia = () => ({ matches: false, addListener: nothing, addEventListener: nothing });
  global.addEventListener = global.removeEventListener = nothing;
  global.Event = global.CustomEvent = function () {};
  global.console = { log: nothing, warn: nothing, error: nothing, trace: nothing, info: nothing, debug: nothing };
  global.performance = { now: () => 0, mark: nothing };
  global.URL = { createObjectURL: () => '' };
  // only named, by parts of the whole plotly.js that no picture needs
  for (const name of ['Blob', 'TextDecoder', 'TextEncoder', 'Worker', 'Image', 'XMLHttpRequest', 'AbortController']) {
    global[name] = function () {};
  }
  global.DOMParser = function () {
    this.parseFromString = () => document.createDocumentFragment();
  };
  global.devicePixelRatio = 1;
  global.innerWidth = 1440;
  global.innerHeight = 900;
  global.pictures.SVG = SVG;
})(globalThis);
