// Starts Dash when the browser is idle or at the first touch, whichever comes first. Until then, and if
// anything fails, the page is plain HTML and works as such.
(function () {
  var data = document.getElementById('live-scripts');
  if (!data) return;
  var WAIT = 20000; // after this long charts give way to their tables; filters come alive all the same if Dash comes later
  var started = false;
  function start() {
    if (started) return;
    started = true;
    var sources = JSON.parse(data.textContent);
    var left = sources.length;
    sources.forEach(function (source) {
      var script = document.createElement('script');
      script.src = source;
      script.async = false; // in order, though loaded side by side
      script.onload = function () {
        left -= 1;
        if (left) return;
        try {
          new window.DashRenderer();
        } catch (error) {
          window.withoutScript();
          throw error;
        }
      };
      document.head.appendChild(script);
    });
    setTimeout(function () {
      if (!document.documentElement.classList.contains('live')) window.withoutScript();
    }, WAIT);
  }
  ['pointerdown', 'keydown', 'touchstart', 'focusin'].forEach(function (name) {
    addEventListener(name, start, { once: true, passive: true, capture: true });
  });
  function idle() {
    if (window.requestIdleCallback) requestIdleCallback(start, { timeout: 3000 });
    else setTimeout(start, 300);
  }
  // A small page has loaded before it is painted; what is fetched between the two makes visitors wait for the paint.
  function painted() {
    var types = (window.PerformanceObserver && PerformanceObserver.supportedEntryTypes) || [];
    if (types.indexOf('paint') < 0 || performance.getEntriesByName('first-contentful-paint').length) return idle();
    var watch = new PerformanceObserver(function (list) {
      if (!list.getEntriesByName('first-contentful-paint').length) return;
      watch.disconnect();
      idle();
    });
    watch.observe({ type: 'paint', buffered: true });
    setTimeout(idle, 3000); // a tab in the background is never painted
  }
  if (document.readyState === 'complete') painted();
  else addEventListener('load', painted);
})();

// Fetches a page ahead when the pointer or the focus has rested on its link: one at a time, a few at most,
// never on a metered line.
(function () {
  var REST = 150;
  var MOST = 20;
  var net = navigator.connection;
  if (net && (net.saveData || /2g/.test(net.effectiveType || ''))) return;
  var fetched = {};
  var count = 0;
  var busy = false;
  var timer = 0;
  function rested(event) {
    clearTimeout(timer);
    var link = event.target.closest && event.target.closest('a[href]');
    if (!link || link.origin !== location.origin || link.hasAttribute('download') || link.dataset.live) return;
    var address = link.href.split('#')[0];
    if (address === location.href.split('#')[0] || fetched[address]) return;
    timer = setTimeout(function () { ahead(address); }, REST);
  }
  function ahead(address) {
    if (busy || count >= MOST) return;
    fetched[address] = busy = true;
    count += 1;
    var hint = document.createElement('link');
    hint.rel = 'prefetch';
    hint.href = address;
    hint.onload = hint.onerror = function () { busy = false; };
    document.head.appendChild(hint);
  }
  document.addEventListener('pointerover', rested, { passive: true });
  document.addEventListener('focusin', rested, { passive: true });
  document.addEventListener('pointerout', function () { clearTimeout(timer); }, { passive: true });
})();
