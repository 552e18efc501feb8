// The two components of the engine that Dash holds, in plain React. Mount asks for the islands that are wanted, by an
// ordinary callback; Place puts what comes into the place of its island, by a portal.
(function () {
  var React = window.React;
  var ReactDOM = window.ReactDOM;
  var WAIT = 10000; // after this long without an answer an island says so
  var engine = window.htmlFirst;
  var islands = engine.islands;
  var PLACES = 'html-first-places';
  var pending = []; // callbacks that have been asked and not answered: {output, payload, at, timer}
  var last = {}; // what each callback was asked last, by its output

  function scheme() {
    var set = document.documentElement.getAttribute('data-theme') || document.documentElement.getAttribute('data-bs-theme');
    if (set) return set;
    return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  }
  function placeOf(id) { return document.querySelector('[data-island="' + CSS.escape(id) + '"]'); }

  // ---- a callback that fails is told in its island ----
  function nameOf(id) { return typeof id === 'string' ? id : JSON.stringify(id, Object.keys(id).sort()); }
  function islandOf(id) {
    var node = document.getElementById(nameOf(id));
    return node && node.closest('[data-island]');
  }
  function told(island) { return island.querySelector('.island-failed'); }
  function failed(island, again, of) {
    if (!island || told(island)) return;
    var words = document.getElementById('html-first-failed').content.cloneNode(true);
    words.querySelector('button').addEventListener('click', function () {
      told(island).remove();
      again();
    });
    island.appendChild(words);
    told(island).setAttribute('data-of', of || '');
  }
  // takes back what was told of a callback; of islands that did not come without ``of``
  function settle(island, of) {
    var words = island && told(island);
    if (words && words.getAttribute('data-of') === (of || '')) words.remove();
  }
  // outputs or inputs of a callback: one, several, or lists of those that a pattern stands for
  function flat(entries) { return [].concat(entries || []).reduce(function (all, one) { return all.concat(one || []); }, []); }
  function settled(payload) {
    flat(payload.outputs).forEach(function (output) { settle(islandOf(output.id), nameOf(output.id)); });
  }
  // Asks a callback once more: its inputs are set to what they are.
  function retry(payload) {
    var changed = payload.changedPropIds || [];
    var inputs = flat(payload.inputs);
    var one = inputs.filter(function (input) { return changed.indexOf(nameOf(input.id) + '.' + input.property) >= 0; })[0] || inputs[0];
    if (!one) return;
    var value = {};
    value[one.property] = one.value;
    window.dash_clientside.set_props(one.id, value);
  }
  function done(one) {
    clearTimeout(one.timer);
    pending.splice(pending.indexOf(one), 1);
  }
  function lost(one) {
    done(one);
    if (one.output.indexOf(PLACES) >= 0) { if (mount) mount.failed(); return; }
    flat(one.payload.outputs).forEach(function (output) {
      failed(islandOf(output.id), function () { retry(one.payload); }, nameOf(output.id));
    });
  }
  islands.hooks.request_pre = function (payload) {
    flat(payload.outputs).forEach(function (output) { last[nameOf(output.id)] = payload; });
    settled(payload); // by asking anew
    var one = { output: payload.output, payload: payload, at: performance.now() };
    one.timer = setTimeout(function () { lost(one); }, WAIT);
    pending.push(one);
  };
  islands.hooks.request_post = function (payload) {
    var one = pending.filter(function (other) { return other.payload === payload; })[0];
    if (one) done(one);
    settled(payload); // an answer that was late takes back that it did not come
    if (payload.output.indexOf(PLACES) >= 0 && mount) mount.answered();
  };
  // Dash says nothing of a request that failed, or that brought nothing new; the browser's own record does.
  if (window.PerformanceObserver) {
    new PerformanceObserver(function (list) {
      list.getEntries().forEach(function (entry) {
        if (entry.name.indexOf('_dash-update-component') < 0 || entry.responseStatus === 200) return;
        var near = pending.slice().sort(function (a, b) { return Math.abs(a.at - entry.startTime) - Math.abs(b.at - entry.startTime); })[0];
        if (!near) return;
        if (entry.responseStatus === 204) done(near); else lost(near);
      });
    }).observe({ type: 'resource' });
  }

  // ---- Mount ----
  var mount = null; // the one Mount on the page
  function Mount(props) {
    var state = React.useRef({ mounted: [], queue: [], busy: false, turn: 0, again: null }).current;

    // what stands is of the address before until it has been made anew and drawn
    function stale(whether) {
      state.mounted.map(placeOf).forEach(function (island) {
        if (!island) return;
        ['aria-busy', 'data-stale'].forEach(function (name) {
          if (whether) island.setAttribute(name, 'true'); else island.removeAttribute(name);
        });
      });
    }
    function drawn() { if (!state.busy) stale(false); }
    function ask(fresh) {
      state.busy = true;
      state.scheme = scheme();
      state.asked = fresh.length ? fresh : state.mounted;
      state.asked.map(placeOf).forEach(function (island) { settle(island); });
      if (!fresh.length) stale(true);
      state.mounted = state.mounted.concat(fresh);
      state.turn += 1; // without it, a second change of colours would be the same question, which Dash does not ask
      state.again = function () {
        state.mounted = state.mounted.filter(function (id) { return fresh.indexOf(id) < 0; });
        ask(fresh);
      };
      props.setProps({
        wanted: { mounted: state.mounted, fresh: fresh, turn: state.turn },
        address: engine.here(), scheme: state.scheme, edition: engine.edition,
      });
    }
    // Dash drops the answer to a question that another one overtakes: what is wanted waits until the one before is answered.
    function next() {
      state.busy = false;
      var anew = state.anew;
      state.anew = false;
      var fresh = state.queue.splice(0);
      if (anew) { state.mounted = state.mounted.concat(fresh); ask([]); } else if (fresh.length) ask(fresh);
      // Dash has been told; React and Plotly draw before the frame after the next
      requestAnimationFrame(function () { requestAnimationFrame(drawn); });
    }
    mount = {
      want: function (id) {
        if (state.mounted.concat(state.queue).indexOf(id) >= 0) return;
        state.queue.push(id);
        if (!state.busy) next();
      },
      // the address or the colours have changed
      anew: function () {
        if (!state.mounted.length) return;
        if (state.busy) state.anew = true; else ask([]);
      },
      answered: function () { setTimeout(next); },
      failed: function () {
        state.busy = false;
        var again = state.again;
        // what was asked for and did not come says so, each in its place, and stays marked as what it is
        state.asked.map(placeOf).forEach(function (island) {
          if (island) island.removeAttribute('aria-busy');
          failed(island, again);
        });
      },
    };
    React.useEffect(function () {
      document.addEventListener(islands.event, function (event) { mount.want(event.detail); });
      document.addEventListener('html-first:shown', function () { mount.anew(); });
      document.addEventListener('themechange', function () { mount.anew(); });
      matchMedia('(prefers-color-scheme: dark)').addEventListener('change', function () {
        if (scheme() !== state.scheme) mount.anew();
      });
      document.documentElement.classList.add('dash');
      islands.wanted.forEach(function (id) { mount.want(id); });
    }, []);
    React.useEffect(function () {
      if (props.edition && props.edition !== engine.edition) engine.leave(engine.here());
    }, [props.edition]);
    React.useEffect(function () {
      if (!props.failed) return;
      props.failed.ids.forEach(function (id) {
        var payload = last[nameOf(id)];
        // an output without an element, such as a store, is told where the input is
        var island = islandOf(id) || flat(payload && payload.inputs).map(function (one) { return islandOf(one.id); })[0];
        failed(island, function () { retry(payload); }, nameOf(id));
      });
    }, [props.failed]);
    return null;
  }

  // ---- Place ----
  function Place(props) {
    var place = props.island && placeOf(props.island);
    React.useEffect(function () {
      if (!place) return;
      place.classList.add('live');
      var fallback = place.querySelector('.island-fallback');
      if (fallback) fallback.hidden = true;
      document.dispatchEvent(new CustomEvent('html-first:live', { detail: place }));
    }, [place]);
    if (!props.island) return React.createElement(React.Fragment, null, props.children);
    return place ? ReactDOM.createPortal(props.children, place) : null;
  }

  window.html_first = { Mount: Mount, Place: Place };
})();
