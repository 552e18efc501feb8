// Fetches a page ahead when the pointer or the focus has rested on its link: one at a time, a few at most, never on a
// metered line.
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
    if (!link || link.origin !== location.origin || link.hasAttribute('download') || link.hasAttribute('data-regions')) return;
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
