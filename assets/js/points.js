// What a drawn chart can do beyond Plotly: be saved as a picture, and be walked by keyboard. Used by live.js.
(function () {
  function savePicture(button) {
    var name = button.getAttribute('data-picture').split('.');
    var slot = document.querySelector('[data-chart="' + name[0] + '"]');
    function save() {
      var plot = slot.querySelector('.js-plotly-plot');
      if (!plot) return false;
      window.Plotly.downloadImage(plot, {
        format: name[1], filename: name[0], width: 1000, height: Math.max(400, slot.clientHeight * 1.2), scale: 2,
      });
      return true;
    }
    if (save()) return;
    window.dashboard.page().near([name[0]]);
    var tries = 0;
    var timer = setInterval(function () { tries += 1; if (save() || tries > 50) clearInterval(timer); }, 200);
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
      if (!all.length) return;
      var key = event.key;
      if (key === 'ArrowRight' || key === 'ArrowDown') at = Math.min(all.length - 1, at + 1);
      else if (key === 'ArrowLeft' || key === 'ArrowUp') at = Math.max(0, at - 1);
      else if (key === 'Home') at = 0;
      else if (key === 'End') at = all.length - 1;
      else if (key === 'Enter' && at >= 0) {
        var data = plot._fullData[all[at].curve].customdata;
        var where = data && data[all[at].point];
        if (where) window.dashboard.page().point(String(where));
        return;
      } else return;
      event.preventDefault();
      voice.textContent = all[at].text.filter(function (part) { return part !== '' && part != null; }).join(': ').replace(/<[^>]*>/g, ' ')
        .replace(/&lt;/g, '<').replace(/&amp;/g, '&'); // as text in the drawing, as text in the voice
      try { window.Plotly.Fx.hover(plot, [{ curveNumber: all[at].curve, pointNumber: all[at].point }]); } catch (e) { /* shown by voice only */ }
    });
  }

  window.dashboardPoints = { save: savePicture, walk: walkable };
})();
