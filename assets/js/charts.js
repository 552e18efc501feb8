// What a drawn chart can do beyond Plotly: a click on a point follows it, and arrow keys walk the points. Comes with Dash.
(function () {
  // Where a point leads: "tools?type=portal" filters this page if it is that page, else goes there.
  function follow(target) {
    var parts = target.split('?');
    var brand = document.querySelector('.brand');
    if (!brand) return; // a chart in a frame on somebody's page: a click leads nowhere
    var path = brand.getAttribute('href') + (parts[0] ? '/' + parts[0] : '');
    if (path !== location.pathname) { location.assign(path + (parts[1] ? '?' + parts[1] : '')); return; }
    var values = {};
    new URLSearchParams(location.search).forEach(function (value, name) { values[name] = value.split(',').filter(Boolean); });
    new URLSearchParams(parts[1]).forEach(function (value, name) {
      if (name === 'view') { values.view = [value]; return; } // which list, not one of several values
      var chosen = values[name] = values[name] || [];
      var index = chosen.indexOf(value);
      if (index < 0) chosen.push(value); else chosen.splice(index, 1);
    });
    delete values.page;
    window.htmlFirst.go(window.htmlFirst.spell(path, values));
  }

  // A chart is one stop of the Tab key; arrow keys walk its points, which are shown and read out; Enter follows.
  function walkable(slot) {
    if (slot.hasAttribute('tabindex')) return;
    var at = -1;
    var voice = document.createElement('p');
    voice.className = 'visually-hidden';
    voice.setAttribute('aria-live', 'polite');
    slot.parentNode.insertBefore(voice, slot.nextSibling);
    slot.setAttribute('tabindex', '0');
    slot.setAttribute('role', 'application');
    slot.setAttribute('aria-label', document.getElementById('main').getAttribute('data-walk'));
    var plot = null;
    function points() {
      plot = slot.querySelector('.js-plotly-plot'); // a choice may have put another in its place
      var all = [];
      if (!plot) return all;
      (plot.calcdata || []).forEach(function (trace, curve) {
        var given = plot._fullData[curve];
        if (!given || given.hoverinfo === 'skip') return;
        trace.forEach(function (point, index) {
          var text = [(plot.data[curve] || {}).name || '', given.y && given.orientation === 'h' ? given.y[index] : given.x && given.x[index],
            given.text && given.text[index] || (given.orientation === 'h' ? given.x[index] : given.y && given.y[index])];
          // a point that has its own words for the hover box is read out with them
          var own = Array.isArray(given.hovertext) && given.hovertext[index];
          if (own) text = [own.replace(/<br>/g, ', ').replace(/<[^>]+>/g, '')];
          all.push({ curve: curve, point: index, text: text });
        });
      });
      return all;
    }
    slot.addEventListener('keydown', function (event) {
      var all = points();
      if (!all.length || slot.hasAttribute('data-stale')) return;
      var key = event.key;
      if (key === 'ArrowRight' || key === 'ArrowDown') at = Math.min(all.length - 1, at + 1);
      else if (key === 'ArrowLeft' || key === 'ArrowUp') at = Math.max(0, at - 1);
      else if (key === 'Home') at = 0;
      else if (key === 'End') at = all.length - 1;
      else if (key === 'Enter' && at >= 0) {
        var data = plot._fullData[all[at].curve].customdata;
        var where = data && data[all[at].point];
        if (where) follow(String(where));
        return;
      } else return;
      event.preventDefault();
      voice.textContent = all[at].text.filter(function (part) { return part !== '' && part != null; }).join(': ').replace(/<[^>]*>/g, ' ')
        .replace(/&lt;/g, '<').replace(/&amp;/g, '&'); // as text in the drawing, as text in the voice
      try { window.Plotly.Fx.hover(plot, [{ curveNumber: all[at].curve, pointNumber: all[at].point }]); } catch (e) { /* shown by voice only */ }
    });
  }

  // Plotly draws after its island is there, and anew after a choice.
  function dress(slot) {
    var plot = slot.querySelector('.js-plotly-plot');
    if (!plot || !plot.on || plot.dataset.followed) return;
    plot.dataset.followed = '1';
    plot.on('plotly_click', function (event) {
      var target = event.points[0] && event.points[0].customdata;
      if (target && !slot.hasAttribute('data-stale')) follow(String(target));
    });
    slot.classList.add('drawn');
    walkable(slot);
  }
  document.addEventListener('html-first:live', function (event) {
    var slot = event.detail;
    if (!slot.classList.contains('chart-slot')) return;
    new MutationObserver(function () { dress(slot); }).observe(slot, { childList: true, subtree: true });
    dress(slot);
  });
})();
