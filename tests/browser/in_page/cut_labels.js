// Words of a chart that are cut, too small to read, or written over one another.
() => {
  const slot = document.querySelector('.chart-slot'), box = slot.getBoundingClientRect(), found = [];
  const texts = [...slot.querySelectorAll('.main-svg text')].filter(e => e.textContent.trim() && e.checkVisibility() && getComputedStyle(e).opacity > 0);
  texts.forEach(e => {
    const r = e.getBoundingClientRect();
    if (r.width && (r.left < box.left - 1 || r.right > box.right + 1 || r.top < box.top - 1 || r.bottom > box.bottom + 1))
      found.push(`cut: ${e.textContent}`);
    if (r.height && parseFloat(getComputedStyle(e).fontSize) < 10.5) found.push(`small: ${e.textContent}`);
  });
  for (const axis of ['.xtick', '.ytick']) {
    const ticks = [...slot.querySelectorAll(`${axis} text`)].filter(e => e.textContent.trim()).map(e => [e, e.getBoundingClientRect()]);
    ticks.forEach(([a, r], i) => ticks.slice(i + 1).forEach(([b, s]) => {
      const x = Math.min(r.right, s.right) - Math.max(r.left, s.left), y = Math.min(r.bottom, s.bottom) - Math.max(r.top, s.top);
      if (x > 2 && y > 2) found.push(`overlap: ${a.textContent} / ${b.textContent}`);
    }));
  }
  return [...new Set(found)];
}
