// Sums up layout shifts that no input caused, and remembers what moved.
window.__shift = 0; window.__shifted = [];
new PerformanceObserver(list => list.getEntries().forEach(entry => {
  if (entry.hadRecentInput) return;
  window.__shift += entry.value;
  entry.sources.forEach(s => s.node && window.__shifted.push(
    (s.node.id ? '#' + s.node.id : (s.node.nodeName || '') + '.' + (s.node.className || '')) + ' ' + entry.value.toFixed(4)));
})).observe({ type: 'layout-shift', buffered: true });
