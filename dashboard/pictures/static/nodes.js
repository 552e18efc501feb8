// The little of the DOM that plotly.js calls: nodes, elements, attributes, styles. Made by ours, for no browser.
'use strict';
(function (global) {
  const SVG = 'http://www.w3.org/2000/svg';
  const HTML = 'http://www.w3.org/1999/xhtml';

  class Style {
    constructor() {
      this.values = {};
    }
    setProperty(name, value) {
      if (value === null || value === undefined || value === '') delete this.values[name];
      else this.values[name] = String(value);
    }
    getPropertyValue(name) {
      return this.values[name] ?? '';
    }
    removeProperty(name) {
      delete this.values[name];
    }
    get cssText() {
      return Object.entries(this.values).map(([name, value]) => `${name}: ${value}`).join('; ');
    }
    set cssText(text) {
      this.values = {};
      for (const rule of String(text).split(';')) {
        const colon = rule.indexOf(':');
        if (colon > 0) this.setProperty(rule.slice(0, colon).trim(), rule.slice(colon + 1).trim());
      }
    }
  }
  const IN_SCRIPT = [
    'background', 'cursor', 'display', 'fill', 'height', 'left', 'margin', 'opacity', 'overflow', 'padding', 'pointerEvents',
    'position', 'stroke', 'top', 'visibility', 'width', 'zIndex',
  ];
  for (const name of IN_SCRIPT) {
    const css = name.replace(/[A-Z]/g, (letter) => '-' + letter.toLowerCase());
    Object.defineProperty(Style.prototype, name, {
      get() {
        return this.getPropertyValue(css);
      },
      set(value) {
        this.setProperty(css, value);
      },
    });
  }

  class Node {
    constructor(type, name) {
      this.nodeType = type;
      this.nodeName = name;
      this.childNodes = [];
      this.parentNode = null;
    }
    get ownerDocument() {
      return global.document;
    }
    get parentElement() {
      return this.parentNode;
    }
    get firstChild() {
      return this.childNodes[0] ?? null;
    }
    get lastChild() {
      return this.childNodes[this.childNodes.length - 1] ?? null;
    }
    get nextSibling() {
      return sibling(this, 1);
    }
    get previousSibling() {
      return sibling(this, -1);
    }
    get children() {
      return this.childNodes.filter((node) => node.nodeType === 1);
    }
    contains(other) {
      for (; other; other = other.parentNode) if (other === this) return true;
      return false;
    }
    remove() {
      this.parentNode?.removeChild(this);
    }
    addEventListener() {}
    removeEventListener() {}
    dispatchEvent() {
      return true;
    }
  }
  function sibling(node, step) {
    const all = node.parentNode?.childNodes;
    return all?.[all.indexOf(node) + step] ?? null;
  }

  class Text extends Node {
    constructor(data) {
      super(3, '#text');
      this.data = String(data);
    }
    get textContent() {
      return this.data;
    }
    set textContent(value) {
      this.data = String(value);
    }
    get nodeValue() {
      return this.data;
    }
    set nodeValue(value) {
      this.data = String(value);
    }
    cloneNode() {
      return new Text(this.data);
    }
  }

  class Element extends Node {
    constructor(namespace, name) {
      super(1, namespace === SVG ? name : name.toUpperCase());
      this.namespaceURI = namespace;
      this.localName = name;
      this.tagName = this.nodeName;
      this.values = {};
      this.style = new Style();
    }
    appendChild(child) {
      return this.insertBefore(child, null);
    }
    append(...children) {
      for (const child of children) this.appendChild(typeof child === 'string' ? new Text(child) : child);
    }
    insertBefore(child, before) {
      if (child.nodeType === 11) {
        for (const one of child.childNodes.slice()) this.insertBefore(one, before);
        return child;
      }
      child.parentNode?.removeChild(child);
      const at = before ? this.childNodes.indexOf(before) : -1;
      if (at < 0) this.childNodes.push(child);
      else this.childNodes.splice(at, 0, child);
      child.parentNode = this;
      return child;
    }
    removeChild(child) {
      const at = this.childNodes.indexOf(child);
      if (at >= 0) {
        this.childNodes.splice(at, 1);
        child.parentNode = null;
      }
      return child;
    }
    replaceChild(fresh, old) {
      this.insertBefore(fresh, old);
      return this.removeChild(old);
    }
    getAttribute(name) {
      if (name === 'style') return this.style.cssText || null;
      return this.values[name] ?? null;
    }
    hasAttribute(name) {
      return this.getAttribute(name) !== null;
    }
    setAttribute(name, value) {
      if (name === 'style') this.style.cssText = value;
      else this.values[name] = String(value);
    }
    removeAttribute(name) {
      if (name === 'style') this.style.cssText = '';
      else delete this.values[name];
    }
    getAttributeNS(namespace, name) {
      return this.getAttribute(name);
    }
    setAttributeNS(namespace, name, value) {
      this.setAttribute(name, value);
    }
    removeAttributeNS(namespace, name) {
      this.removeAttribute(name);
    }
    get attributes() {
      return Object.entries(this.values).map(([name, value]) => ({ name, value }));
    }
    get className() {
      return this.values.class ?? '';
    }
    set className(value) {
      this.setAttribute('class', value);
    }
    get id() {
      return this.values.id ?? '';
    }
    set id(value) {
      this.setAttribute('id', value);
    }
    get classList() {
      const names = () => this.className.split(/\s+/).filter(Boolean);
      return {
        add: (...more) => (this.className = [...new Set([...names(), ...more])].join(' ')),
        remove: (...gone) => (this.className = names().filter((name) => !gone.includes(name)).join(' ')),
        contains: (name) => names().includes(name),
      };
    }
    get textContent() {
      return this.childNodes.map((node) => node.textContent).join('');
    }
    set textContent(value) {
      for (const node of this.childNodes) node.parentNode = null;
      this.childNodes = [];
      if (value !== '' && value !== null && value !== undefined) this.appendChild(new Text(value));
    }
    get innerHTML() {
      return this.textContent;
    }
    set innerHTML(value) {
      this.textContent = String(value).replace(/<[^>]*>/g, '');
    }
    cloneNode(deep) {
      const made = new Element(this.namespaceURI, this.localName);
      Object.assign(made.values, this.values);
      Object.assign(made.style.values, this.style.values);
      if (deep) for (const node of this.childNodes) made.appendChild(node.cloneNode(true));
      return made;
    }
    getContext() {
      return null;
    }
    getElementsByClassName(name) {
      return this.querySelectorAll('.' + name);
    }
    getElementsByTagName(name) {
      return this.querySelectorAll(name);
    }
  }

  global.Node = Node;
  global.Element = Element;
  global.HTMLElement = global.SVGElement = Element;
  global.pictures = { SVG, HTML, Text };
})(globalThis);
