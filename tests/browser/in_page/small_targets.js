// Controls and links standing alone that are smaller than 24 by 24 px.
() => {
  const visible = e => e.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
  const whole = e => {                                    // what can be hit: a label with its field, a card with its link
    const label = e.matches('input') && e.closest('label');
    if (label) return label.getBoundingClientRect();
    const after = getComputedStyle(e, '::after');
    if (after.content !== 'none' && after.position === 'absolute' && e.offsetParent) return e.offsetParent.getBoundingClientRect();
    return e.getBoundingClientRect();
  };
  const inSentence = e => {                               // a link within running text may be as small as the text
    if (e.nodeName !== 'A') return false;
    const block = e.closest('p, li, dd, td, th, dt, figcaption, h1, h2, h3, h4, span, div');
    const own = [...block.querySelectorAll('a, button, .label, .visually-hidden')].reduce((n, x) => n + x.textContent.trim().length, 0);
    return getComputedStyle(e).display === 'inline' && block.textContent.replace(/\s+/g, ' ').trim().length > own + 8;
  };
  return [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
    .filter(e => e.type !== 'hidden' && visible(e) && !e.closest('.visually-hidden, .skip-link, .apply, .js-plotly-plot') && !inSentence(e))
    .map(e => [e, whole(e)])
    .filter(([e, r]) => r.width > 0 && (r.width < 23.5 || r.height < 23.5))
    .map(([e, r]) => `${e.nodeName} "${(e.textContent || e.name || '').trim().slice(0, 30)}" in .${e.parentNode.className || e.parentNode.nodeName} ${r.width.toFixed(0)}x${r.height.toFixed(0)}`);
}
