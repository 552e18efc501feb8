// Runs before anything is painted: marks that scripts work and sets the theme that was chosen, so nothing flashes.
(function () {
  var root = document.documentElement;
  root.classList.add('js');

  function tables(open) {
    document.querySelectorAll('.chart-table').forEach(function (table) { table.open = open; });
  }
  // A script that does not come, or only in part: what it would have brought is not waited for. Forms get their button
  // back, and charts give way to their tables.
  window.withoutScript = function () {
    root.classList.add('scriptless');
    tables(true);
  };
  addEventListener('error', function (event) {
    if (event.target.tagName === 'SCRIPT' || event.error instanceof SyntaxError) window.withoutScript();
  }, true);
  try {
    var kept = localStorage.getItem('theme');
    if (kept === 'dark' || kept === 'light') root.setAttribute('data-bs-theme', kept);
  } catch (e) { /* storage may be switched off; then the system's choice holds */ }
  function dark() {
    var set = root.getAttribute('data-bs-theme');
    return set ? set === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  }
  // Without scripts what folds stands open; with them it is a button on a narrow screen, which opens it as a dialog.
  function drawer(fold) {
    var narrow = matchMedia('(max-width: 61.99rem)');
    var button = fold.firstElementChild;
    var content = fold.lastElementChild;
    fold.open = !narrow.matches;
    narrow.addEventListener('change', function () { fold.open = !narrow.matches; });
    button.addEventListener('click', function (event) {
      if (!narrow.matches || !window.HTMLDialogElement) return;
      event.preventDefault();
      var dialog = document.createElement('dialog');
      var close = document.createElement('button');
      dialog.className = 'drawer ' + (fold.dataset.drawer || '');
      dialog.setAttribute('aria-label', button.textContent);
      close.className = 'drawer-close';
      close.textContent = '×';
      close.setAttribute('aria-label', fold.dataset.close);
      close.addEventListener('click', function () { dialog.close(); });
      // a tap beside the dialog closes it
      dialog.addEventListener('click', function (tap) { if (tap.target === dialog) dialog.close(); });
      narrow.addEventListener('change', function () { dialog.close(); }, { once: true });
      dialog.addEventListener('close', function () { fold.append(content); dialog.remove(); button.focus(); });
      dialog.append(close, content);
      if (fold.dataset.drawer) { // a form: the way to what it shows stands at its foot, always in sight
        var show = document.createElement('button');
        show.className = 'btn btn-primary drawer-show';
        show.textContent = fold.dataset.close;
        show.addEventListener('click', function () { dialog.close(); });
        dialog.append(show);
      }
      fold.after(dialog);
      dialog.showModal();
    });
  }
  // what comes with a choice is folded as the page's own is
  document.addEventListener('html-first:exchange', function (event) {
    event.detail.html = event.detail.html.replace(/(<details class="chart-table") open(="")?/g, '$1');
  });
  document.addEventListener('DOMContentLoaded', function () {
    var button = document.getElementById('theme');
    document.querySelectorAll('.fold').forEach(drawer);
    // tables of charts, too, are sent open and folded from the first paint (see .folded)
    if (!root.classList.contains('scriptless')) tables(false);
    root.classList.add('folded');
    // a citation holds the page's full address, which the server does not always know
    document.querySelectorAll('a[data-own-address]').forEach(function (link) { link.textContent = link.href; });
    document.querySelectorAll('[data-letter]').forEach(function (letter) {
      var local = letter.getAttribute('data-letter');
      var whole = location.origin + document.querySelector('.brand').getAttribute('href').slice(0, -3) + local;
      var open = letter.querySelector('a.btn');
      var shown = letter.querySelector('pre');
      open.href = open.href.replace(encodeURIComponent(local), encodeURIComponent(whole));
      shown.textContent = shown.textContent.replace(local, whole);
    });
    document.querySelectorAll('[data-print]').forEach(function (one) {
      one.addEventListener('click', function () { print(); });
    });
    if (!button) return;
    button.setAttribute('aria-pressed', String(dark()));
    button.addEventListener('click', function () {
      var next = dark() ? 'light' : 'dark';
      root.setAttribute('data-bs-theme', next);
      button.setAttribute('aria-pressed', String(next === 'dark'));
      try { localStorage.setItem('theme', next); } catch (e) { /* not kept */ }
      document.dispatchEvent(new CustomEvent('themechange', { detail: next }));
    });
  });
})();
