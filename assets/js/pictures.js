// Saves a drawn chart as a picture; one that is not drawn yet is drawn first.
(function () {
  document.addEventListener('click', function (event) {
    var button = event.target.closest('[data-picture]');
    if (!button || !window.htmlFirst.islands) return;
    var name = button.getAttribute('data-picture').split('.');
    var island = document.querySelector('[data-island="' + name[0] + '"]');
    function save() {
      var plot = island.querySelector('.js-plotly-plot');
      if (!plot || !window.Plotly) return false;
      window.Plotly.downloadImage(plot, {
        format: name[1], filename: name[0], width: 1000, height: Math.max(400, island.clientHeight * 1.2), scale: 2,
      });
      return true;
    }
    if (save()) return;
    window.htmlFirst.islands.want(island);
    var tries = 0;
    var timer = setInterval(function () { tries += 1; if (save() || tries > 50) clearInterval(timer); }, 200);
  });
})();
