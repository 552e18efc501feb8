// What makes the page wider than the window.
() => {
  if (document.documentElement.scrollWidth <= innerWidth) return [];
  const far = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1);
  return [`${document.documentElement.scrollWidth} px wide`, ...far.slice(0, 4).map(e => `${e.nodeName}.${e.className.baseVal ?? e.className}`)];
}
