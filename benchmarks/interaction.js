// Put into every page before its own scripts: notes when a click came and when what it caused was painted.
(() => {
  const now = () => performance.timeOrigin + performance.now();
  const painted = () => new Promise((done) => requestAnimationFrame(() => {
    const after = new MessageChannel(); // its message comes once the frame is out
    after.port1.onmessage = () => done(now());
    after.port2.postMessage(0);
  }));
  // From page to page: the click's moment survives in the tab; the new page's first paint ends it.
  addEventListener('click', (event) => {
    sessionStorage.setItem('clicked', performance.timeOrigin + event.timeStamp);
  }, true);
  window.__arrived = new Promise((done) => new PerformanceObserver((list) => {
    const paint = list.getEntries().find((entry) => entry.name === 'first-contentful-paint');
    if (paint) done(performance.timeOrigin + paint.startTime - Number(sessionStorage.getItem('clicked')));
  }).observe({ type: 'paint', buffered: true }));
  // Within a page: an answer is put in when the mark "waiting" is taken from the root, after it was set.
  window.__answered = () => new Promise((done) => {
    let clicked = 0;
    let asked = false;
    addEventListener('click', (event) => { clicked = clicked || performance.timeOrigin + event.timeStamp; }, { capture: true, once: true });
    const watcher = new MutationObserver(() => {
      const waiting = document.documentElement.classList.contains('waiting');
      if (waiting) { asked = true; return; }
      if (!asked) return;
      watcher.disconnect();
      painted().then((at) => done(at - clicked));
    });
    watcher.observe(document.documentElement, { attributes: true, attributeFilter: ['class'] });
  });
})();
