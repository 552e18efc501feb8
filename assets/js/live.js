// The two components that make a standing page live (see docs/decisions/0002). Plain React, no build.
// Page: follows the address; asks the server for what changes; puts the answer into the still regions.
// Live: draws its Dash children inside a slot of the standing page, by a portal.
(function () {
  var React = window.React;
  var ReactDOM = window.ReactDOM;
  var WAIT = 10000; // after this long without an answer the visitor is told and offered a way on
  var points = window.dashboardPoints; // points.js and forms.js, sent before this in one file
  var forms = window.dashboardForms;
  var EDITION = document.getElementById('react-entry-point').getAttribute('data-edition'); // of the data and the day shown
  var page = null; // the one Page on the page

  function here() { return location.pathname + location.search; }
  function theme() {
    var set = document.documentElement.getAttribute('data-theme');
    if (set) return set;
    return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  }

  // ---- what the visitor asks for, as an address ----
  function pointAddress(target) {
    // target is "tools?type=portal": filter this page if it is that page, else go there
    var parts = target.split('?');
    var brand = document.querySelector('.brand');
    if (!brand) return {}; // a chart in a frame on somebody's page: a click leads nowhere
    var base = brand.getAttribute('href');
    var path = base + (parts[0] ? '/' + parts[0] : '');
    if (path !== location.pathname) return { leave: path + (parts[1] ? '?' + parts[1] : '') };
    var query = new URLSearchParams(location.search);
    new URLSearchParams(parts[1]).forEach(function (value, name) {
      if (name === 'view') { query.set(name, value); return; } // which list, not one of several values
      var chosen = (query.get(name) || '').split(',').filter(Boolean);
      var index = chosen.indexOf(value);
      if (index < 0) chosen.push(value); else chosen.splice(index, 1);
      if (chosen.length) query.set(name, chosen.join(',')); else query.delete(name);
    });
    query.delete('page');
    var text = query.toString().replace(/%2C/g, ',');
    return { stay: path + (text ? '?' + text : '') };
  }

  // ---- putting an answer into the page ----
  function replaceRegion(region, html) {
    html = html.split('class="chart-table" open').join('class="chart-table"'); // folded, as theme.js folds the page's
    if (region.innerHTML === html) return;
    var active = document.activeElement;
    var within = region.contains(active) && active !== document.body;
    var open = Array.prototype.map.call(region.querySelectorAll('details'), function (d) { return d.open; });
    region.innerHTML = html;
    region.querySelectorAll('details').forEach(function (d, i) { if (open[i]) d.open = true; });
    if (within) {
      var again = active.id && document.getElementById(active.id);
      if (again) again.focus({ preventScroll: true });
      else { region.setAttribute('tabindex', '-1'); region.focus({ preventScroll: true }); }
    }
  }

  // The data or the day changed since this page was sent: half of the old and half of the new would be neither. While servers change
  // over one after the other, a page that has just been loaded anew waits a little before it tries again.
  function renew(answer) {
    var entry = performance.getEntriesByType('navigation')[0];
    var again = entry && entry.type === 'reload' && performance.now() < 10000;
    setTimeout(function () {
      if (answer.href && answer.href !== here()) location.assign(answer.href); else location.reload();
    }, again ? 3000 : 0);
  }

  // Dash does not tell its components that a question failed; the network does.
  var send = window.fetch;
  window.fetch = function (asked) {
    var sent = send.apply(this, arguments);
    if (String((asked && asked.url) || asked).indexOf('_dash-update-component') < 0) return sent;
    return sent.then(function (answer) {
      var read = /json/.test(answer.headers.get('Content-Type') || '');
      if (page && !(answer.ok && read)) page.failed();
      return answer;
    }, function (error) {
      if (page) page.failed();
      throw error;
    });
  };

  function Page(props) {
    var state = React.useRef({ timer: 0, mounted: [], queue: [], busy: 0, asked: props.href }).current;

    function ask(address, how) {
      if (address === props.href) address += '#'; // Dash does not ask the same twice; the server passes over the mark
      state.how = how;
      state.asked = address;
      state.again = function () { page.ask(address, how); }; // the page as it is then
      document.documentElement.classList.add('waiting');
      clearTimeout(state.timer);
      state.timer = setTimeout(failed, WAIT);
      sent();
      props.setProps({ href: address });
    }

    // Dash drops the answer to a question that another one overtakes, and the charts in it would never be
    // drawn: so charts that come near wait in a queue until the question before them is answered.
    function sent() {
      clearTimeout(state.busy);
      state.busy = setTimeout(answered, WAIT);
    }
    function answered() {
      clearTimeout(state.busy);
      state.busy = 0;
      if (state.queue.length) draw(state.queue.splice(0));
    }
    function draw(fresh) {
      state.mounted = state.mounted.concat(fresh);
      state.again = function () {
        state.mounted = state.mounted.filter(function (name) { return fresh.indexOf(name) < 0; });
        draw(fresh);
      };
      sent();
      state.drawn = (state.drawn || 0) + 1; // without it, a second change of theme would be the same question
      props.setProps({ near: { mounted: state.mounted, fresh: fresh, time: state.drawn } });
    }

    // No answer, or one that is none (an error, a page of the edge's): said in words, with a way to try again in place.
    function failed() {
      document.documentElement.classList.remove('waiting');
      clearTimeout(state.timer);
      clearTimeout(state.busy);
      state.busy = 0;
      var box = document.getElementById('failed');
      if (!box) return;
      var link = box.querySelector('a');
      link.href = state.asked && state.asked !== props.href ? state.asked : here();
      link.onclick = function (event) {
        event.preventDefault();
        box.hidden = true;
        state.again();
      };
      box.hidden = false;
      if (box.getBoundingClientRect().bottom < 0) box.scrollIntoView({ block: 'center' });
    }

    page = {
      ask: ask,
      failed: function () { if (state.busy) failed(); },
      point: function (target) {
        var where = pointAddress(target);
        if (where.leave) location.assign(where.leave); else if (where.stay) ask(where.stay, 'push');
      },
      near: function (names) {
        var fresh = names.filter(function (name) { return state.mounted.concat(state.queue).indexOf(name) < 0; });
        if (!fresh.length) return;
        if (state.busy) state.queue = state.queue.concat(fresh); else draw(fresh);
      },
    };

    React.useEffect(function () {
      var typing = 0;
      var typed = false; // one step back for all that was typed in one go
      function changed(event) {
        var form = event.target.form;
        if (!form || !form.matches('form[data-live]')) return;
        clearTimeout(typing);
        if (event.type === 'input' && event.target.type === 'search') {
          typing = setTimeout(function () {
            page.ask(forms.address(form), typed ? 'replace' : 'push');
            typed = true;
          }, 180);
        } else if (event.type === 'input' && event.target.list && forms.offered(event.target)) {
          page.ask(forms.address(form), 'push');
        } else if (event.type === 'change' && event.target.type !== 'search') {
          typed = false;
          page.ask(forms.address(form), 'push');
        }
      }
      function submitted(event) {
        if (!event.target.matches('form[data-live]')) return;
        event.preventDefault();
        clearTimeout(typing);
        page.ask(forms.address(event.target), 'push');
      }
      function clicked(event) {
        if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
        var link = event.target.closest('a[data-live]');
        if (link) {
          event.preventDefault();
          typed = false;
          page.ask(link.getAttribute('href'), 'push');
        }
        var picture = event.target.closest('[data-picture]');
        if (picture) points.save(picture);
      }
      function back() { typed = false; page.ask(here(), 'none'); }
      function dressed(event) {
        sent();
        props.setProps({ theme: event.detail });
        draw([]);
      }
      document.addEventListener('input', changed);
      document.addEventListener('change', changed);
      document.addEventListener('submit', submitted);
      document.addEventListener('click', clicked);
      document.addEventListener('themechange', dressed);
      addEventListener('popstate', back);
      props.setProps({ theme: theme(), shown: here() });
      document.documentElement.classList.add('live');
      watchSlots();
      forms.touched().forEach(function (form) { page.ask(forms.address(form), 'push'); });
    }, []);

    React.useEffect(function () {
      var answer = props.answer;
      if (answer && answer.edition !== EDITION) { renew(answer); return; }
      if (answer && answer.drawn) {
        setTimeout(answered);
        var told = document.getElementById('failed');
        if (told) told.hidden = true;
      }
      if (!answer || !answer.href) return;
      if (answer.asked !== state.asked) return; // an older question's answer
      setTimeout(answered);
      clearTimeout(state.timer);
      document.documentElement.classList.remove('waiting');
      var box = document.getElementById('failed');
      if (box) box.hidden = true;
      if (answer.leave) { location.assign(answer.href); return; }
      if (state.how === 'push') history.pushState(null, '', answer.href);
      if (state.how === 'replace') history.replaceState(null, '', answer.href);
      document.title = answer.title;
      Object.keys(answer.stills).forEach(function (name) {
        var region = document.querySelector('[data-still="' + name + '"]');
        if (region) replaceRegion(region, answer.stills[name]);
      });
      document.querySelectorAll('.chart-slot').forEach(function (slot) {
        slot.hidden = answer.empty.indexOf(slot.getAttribute('data-chart')) >= 0;
      });
      forms.sync();
    }, [props.answer]);

    return null;
  }

  function watchSlots() {
    var slots = document.querySelectorAll('.chart-slot');
    if (!('IntersectionObserver' in window)) {
      page.near(Array.prototype.map.call(slots, function (slot) { return slot.getAttribute('data-chart'); }));
      return;
    }
    var watcher = new IntersectionObserver(function (entries) {
      var names = entries.filter(function (entry) { return entry.isIntersecting; }).map(function (entry) {
        watcher.unobserve(entry.target);
        return entry.target.getAttribute('data-chart');
      });
      if (names.length) page.near(names);
    }, { rootMargin: '300px 0px' });
    slots.forEach(function (slot) { watcher.observe(slot); });
  }

  // ---- charts ----
  function Live(props) {
    var slot = props.slot && document.querySelector('[data-chart="' + props.slot + '"]');
    React.useEffect(function () {
      if (!slot) return undefined;
      function dress() {
        var plot = slot.querySelector('.js-plotly-plot');
        if (!plot || !plot.on || plot.dataset.followed) return;
        plot.dataset.followed = '1';
        plot.on('plotly_click', function (event) {
          var target = event.points[0] && event.points[0].customdata;
          if (target) page.point(String(target));
        });
        slot.classList.add('drawn');
        points.walk(slot);
      }
      var watcher = new MutationObserver(dress);
      watcher.observe(slot, { childList: true, subtree: true });
      dress();
      return function () { watcher.disconnect(); };
    }, [slot]);
    if (!props.slot) return React.createElement(React.Fragment, null, props.children);
    return slot ? ReactDOM.createPortal(props.children, slot) : null;
  }

  window.dashboard = { Page: Page, Live: Live, page: function () { return page; } };
})();
