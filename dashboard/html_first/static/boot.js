// Islands wait here: Dash, React and what else they need are fetched when one is touched (pointer, focus or tap), or is about
// to be seen where it says so. Until then, and if anything fails, its fallback stands.
(function () {
  var data = document.getElementById('html-first');
  if (!data) return;
  var WAIT = 20000; // after this long without Dash the page is one without islands; they come all the same if Dash comes later
  var DRAW = 'html-first:wanted';
  var started = false;
  var wanted = []; // ids of islands, in the order in which they were touched
  var hooks = {};

  function want(island) {
    var id = island.getAttribute('data-island');
    if (wanted.indexOf(id) >= 0) return;
    wanted.push(id);
    document.dispatchEvent(new CustomEvent(DRAW, { detail: id }));
    start();
  }
  function missing() { if (window.withoutScript) window.withoutScript(); }
  function start() {
    if (started) return;
    started = true;
    var needed = JSON.parse(data.textContent);
    needed.styles.forEach(function (source) {
      var sheet = document.createElement('link');
      sheet.rel = 'stylesheet';
      sheet.href = source;
      document.head.appendChild(sheet);
    });
    var left = needed.scripts.length;
    needed.scripts.forEach(function (source) {
      var script = document.createElement('script');
      script.src = source;
      script.async = false; // in order, though loaded side by side
      script.onload = function () {
        left -= 1;
        if (left) return;
        try {
          new window.DashRenderer(hooks);
        } catch (error) {
          missing();
          throw error;
        }
      };
      script.onerror = missing;
      document.head.appendChild(script);
    });
    setTimeout(function () { if (!document.documentElement.classList.contains('dash')) missing(); }, WAIT);
  }
  window.htmlFirst.islands = { wanted: wanted, want: want, hooks: hooks, event: DRAW };

  // ---- touch ----
  function touched(event) {
    var island = event.target.closest && event.target.closest('[data-island]');
    if (island) want(island);
  }
  ['pointerover', 'pointerdown', 'focusin', 'touchstart'].forEach(function (name) {
    addEventListener(name, touched, { passive: true, capture: true });
  });

  // ---- near ----
  function watch() {
    var near = document.querySelectorAll('[data-island][data-start=near]');
    if (!('IntersectionObserver' in window)) { Array.prototype.forEach.call(near, want); return; }
    var watcher = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        if (!entry.isIntersecting) return;
        watcher.unobserve(entry.target);
        want(entry.target);
      });
    }, { rootMargin: '300px 0px' });
    Array.prototype.forEach.call(near, function (one) { watcher.observe(one); });
  }
  function idle() {
    if (window.requestIdleCallback) requestIdleCallback(watch, { timeout: 3000 });
    else setTimeout(watch, 300);
  }
  // A small page has loaded before it is painted; what is fetched between the two makes visitors wait for the paint.
  var begun = false;
  function painted() {
    if (begun) return;
    begun = true;
    idle();
  }
  function loaded() {
    var types = (window.PerformanceObserver && PerformanceObserver.supportedEntryTypes) || [];
    if (types.indexOf('paint') < 0 || performance.getEntriesByName('first-contentful-paint').length) { painted(); return; }
    new PerformanceObserver(function (list, observer) {
      if (!list.getEntriesByName('first-contentful-paint').length) return;
      observer.disconnect();
      painted();
    }).observe({ type: 'paint', buffered: true });
    setTimeout(painted, 3000); // a tab in the background is never painted
  }
  if (document.readyState === 'complete') loaded();
  else addEventListener('load', loaded);
})();
