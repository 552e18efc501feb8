// Regions: a filter, a link or Back fetches the page of the new address, as a click would load it, and exchanges the elements
// marked data-region. Plain JavaScript: no Dash, no React. What else of the page stands, stands.
(function () {
  var WAIT = 10000; // after this long without an answer the visitor is told and offered a way on
  var REST = 250; // typing asks at most four times a second
  var root = document.documentElement;
  var EDITION = root.getAttribute('data-edition'); // of the data and the day shown
  var FIELDS = 'form[data-regions]';
  var turn = 0; // an older answer never overwrites a newer one
  var running = null; // what is being fetched: the next one cancels it
  var travels = false; // whether that is Back or Forward
  var typing = 0;
  var asked = 0; // when typing last asked
  var typed = false; // one step back for all that was typed in one go
  var standing = here(); // the address that is shown

  function here() { return location.pathname + location.search; }
  function all(selector, within) { return Array.prototype.slice.call((within || document).querySelectorAll(selector)); }
  function tell(name, detail) { document.dispatchEvent(new CustomEvent('html-first:' + name, { detail: detail })); }

  // ---- forms ----
  // An address as the server spells it, so that it need not redirect: names in the order of the page's form, values of one
  // name joined by commas, sets in order, defaults left out.
  function spell(path, values, form) {
    function listed(name) { return ((form && form.getAttribute(name)) || '').split(' '); }
    var order = listed('data-regions');
    var sets = listed('data-sets');
    var plain = new URLSearchParams((form && form.getAttribute('data-defaults')) || '');
    var query = Object.keys(values).filter(function (name) {
      return values[name].length && values[name].join() !== plain.get(name);
    }).sort(function (a, b) {
      return (order.indexOf(a) + 1 || 99) - (order.indexOf(b) + 1 || 99);
    }).map(function (name) {
      var given = sets.indexOf(name) < 0 ? values[name] : values[name].slice().sort();
      return name + '=' + given.map(function (value) {
        return encodeURIComponent(value).replace(/%2C/g, ',').replace(/%20/g, '+').replace(/[!'()*]/g, function (mark) {
          return '%' + mark.charCodeAt(0).toString(16).toUpperCase();
        });
      }).join(',');
    }).join('&');
    return path + (query ? '?' + query : '');
  }
  // What a form asks for; empty fields say nothing.
  function address(form) {
    var values = {};
    new FormData(form).forEach(function (value, name) {
      value = String(value).trim();
      if (value) (values[name] = values[name] || []).push(value);
    });
    return spell(new URL(form.action).pathname, values, form);
  }

  // Every form as the address has it; the field that is being typed in keeps its text, but not after Back.
  function sync(back) {
    var query = new URLSearchParams(location.search);
    all(FIELDS).forEach(function (form) {
      var plain = new URLSearchParams(form.getAttribute('data-defaults') || '');
      Array.prototype.forEach.call(form.elements, function (field) {
        if (!field.name || field.type === 'hidden') return;
        if (field.list) { field.value = ''; return; } // what was typed has been taken up, or is said not to be understood
        if (field === document.activeElement && !back) return;
        var value = query.get(field.name) || plain.get(field.name) || '';
        if (field.type === 'checkbox') field.checked = value.split(',').indexOf(field.value) >= 0;
        else if (field.type === 'radio') field.checked = value === field.value;
        else if (field.tagName === 'SELECT') { field.value = value; if (field.selectedIndex < 0) field.selectedIndex = 0; }
        else field.value = value;
      });
    });
  }

  function offered(field) {
    return Array.prototype.some.call(field.list.options, function (option) { return option.value === field.value; });
  }

  // Forms in which something was typed or ticked before this script ran.
  function touched(form) {
    return Array.prototype.some.call(form.elements, function (field) {
      if (!field.name || field.type === 'hidden') return false;
      if (field.type === 'checkbox' || field.type === 'radio') return field.checked !== field.defaultChecked;
      if (field.tagName !== 'SELECT') return field.value !== field.defaultValue;
      return Array.prototype.some.call(field.options, function (option) { return option.selected && !option.defaultSelected; });
    });
  }

  // ---- going to an address ----
  // how: 'push' makes a step back, 'type' only the first of what is typed in one go, 'none' is Back and Forward themselves.
  // from: the region that holds the link which was followed
  function go(address, how, fresh, from) {
    var mine = turn += 1;
    var page = address.split('#')[0];
    if (running) running.abort();
    running = window.AbortController ? new AbortController() : null;
    travels = how === 'none';
    root.classList.add('waiting');
    var timer = setTimeout(function () { failed(); }, WAIT);
    function failed() {
      if (mine !== turn) return;
      turn += 1;
      end();
      fail(address, how);
    }
    function end() {
      clearTimeout(timer);
      running = null;
      root.classList.remove('waiting');
    }
    fetch(page, {
      headers: { Accept: 'text/html' },
      credentials: 'same-origin',
      cache: fresh ? 'reload' : 'default',
      signal: running ? running.signal : undefined,
    }).then(function (answer) {
      var html = /text\/html/.test(answer.headers.get('Content-Type') || '');
      return answer.text().then(function (text) { return { answer: answer, text: html ? text : '' }; });
    }).then(function (got) {
      if (mine !== turn) return;
      var made = new DOMParser().parseFromString(got.text, 'text/html');
      var edition = made.documentElement.getAttribute('data-edition');
      // what is no page of this site is told: an edge's own page, or an error
      if (edition === null || got.answer.status >= 500) { failed(); return; }
      if (edition !== EDITION && !fresh) { go(address, how, true, from); return; } // a copy from before the data changed
      end();
      // a page that is not this one with other choices, or of other data: half of each would be neither
      if (!got.answer.ok || edition !== EDITION) { leave(address); return; }
      var stands = got.answer.redirected ? got.answer.url.replace(location.origin, '') : page;
      if (stands.split('?')[0] !== location.pathname && how !== 'none') { leave(address); return; }
      // the same address again is no step, as in browsers; nor is what is typed after the first answer
      var step = how === 'push' || (how === 'type' && !typed);
      if (how === 'type') typed = true;
      if (step && stands !== here()) history.pushState(null, '', stands);
      else if (how !== 'none') history.replaceState(null, '', stands);
      show(made, how === 'none');
      // a link at the end of a long list leads to its beginning
      if (from && from.getBoundingClientRect().top < 0) from.scrollIntoView({ block: 'start' });
    }, failed);
  }

  // While servers change over one after the other, a page that has just been loaded anew waits a little before it tries again.
  function leave(address) {
    var entry = performance.getEntriesByType('navigation')[0];
    var again = entry && entry.type === 'reload' && performance.now() < 10000;
    setTimeout(function () {
      if (address !== here()) location.assign(address); else location.reload();
    }, again ? 3000 : 0);
  }

  function unfail() {
    var box = document.getElementById('failed');
    if (box) box.hidden = true;
  }
  // No answer, or one that is none: said in words, with a way to try again in place.
  function fail(address, how) {
    var box = document.getElementById('failed');
    if (!box) { location.assign(address); return; }
    var link = box.querySelector('a');
    var from = document.activeElement;
    link.href = address;
    link.onclick = function (event) {
      event.preventDefault();
      box.hidden = true;
      if (from && from.isConnected) from.focus({ preventScroll: true });
      go(address, how);
    };
    box.hidden = false;
    if (box.getBoundingClientRect().bottom < 0) box.scrollIntoView({ block: 'center' });
  }

  // ---- putting the answer into the page ----
  function show(made, back) {
    unfail();
    document.title = made.title;
    ['link[rel=canonical]', 'meta[name=robots]'].forEach(function (selector) {
      var old = document.head.querySelector(selector);
      var next = made.head.querySelector(selector);
      if (old) old.remove();
      if (next) document.head.appendChild(document.importNode(next, true));
    });
    all('[data-region]').forEach(function (region) {
      var next = made.querySelector('[data-region="' + region.getAttribute('data-region') + '"]');
      exchange(region, next ? next.innerHTML : '');
    });
    all('[data-island]').forEach(function (island) {
      var next = made.querySelector('[data-island="' + island.getAttribute('data-island') + '"]');
      island.hidden = !next || next.hidden;
      var old = island.querySelector('.island-fallback');
      var fallback = next && next.querySelector('.island-fallback');
      if (old && fallback && !island.classList.contains('live')) exchange(old, fallback.innerHTML);
    });
    standing = here();
    sync(back);
    tell('shown');
  }

  function exchange(region, html) {
    var given = { html: html };
    tell('exchange', given); // a page's own script may fold or open what comes
    html = given.html;
    if (region.innerHTML === html) return;
    var active = document.activeElement;
    var within = region.contains(active) && active !== document.body;
    var open = all('details', region).map(function (one) { return one.open; });
    region.innerHTML = html;
    all('details', region).forEach(function (one, at) { if (open[at]) one.open = true; });
    if (!within) return;
    var again = active.id && document.getElementById(active.id);
    if (again) again.focus({ preventScroll: true });
    else { region.setAttribute('tabindex', '-1'); region.focus({ preventScroll: true }); }
  }

  // ---- what the visitor does ----
  function type(form) {
    clearTimeout(typing);
    typing = setTimeout(function () {
      asked = performance.now();
      go(address(form), 'type');
    }, Math.max(180, asked + REST - performance.now()));
  }
  function changed(event) {
    var form = event.target.form;
    if (!form || !form.matches(FIELDS)) return;
    if (event.type === 'input' && event.target.type === 'search') { type(form); return; }
    var chosen = event.type === 'input' && event.target.list && offered(event.target);
    if (!chosen && (event.type !== 'change' || event.target.type === 'search')) return;
    clearTimeout(typing);
    typed = false;
    go(address(form), 'push');
  }
  document.addEventListener('input', changed);
  document.addEventListener('change', changed);
  document.addEventListener('submit', function (event) {
    if (!event.target.matches(FIELDS)) return;
    event.preventDefault();
    clearTimeout(typing);
    typed = false;
    go(address(event.target), 'push');
  });
  document.addEventListener('click', function (event) {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    var link = event.target.closest('a[data-regions]');
    if (!link || link.origin !== location.origin) return;
    event.preventDefault();
    typed = false;
    clearTimeout(typing);
    go(link.pathname + link.search, 'push', false, link.closest('[data-region]'));
  });
  addEventListener('popstate', function () {
    if (here() === standing) {
      // a jump within the page is no other address; Forward may take back a Back that is under way
      if (running && travels) { running.abort(); running = null; turn += 1; root.classList.remove('waiting'); }
      if (travels) unfail();
      return;
    }
    typed = false;
    clearTimeout(typing);
    go(here(), 'none');
  });

  window.htmlFirst = {
    go: function (address) { typed = false; go(address, 'push'); },
    spell: function (path, values) { return spell(path, values, document.querySelector(FIELDS)); },
    here: here, edition: EDITION, leave: leave,
  };
  root.classList.add('live');
  all(FIELDS).filter(touched).forEach(function (form) { go(address(form), 'push'); });
})();
