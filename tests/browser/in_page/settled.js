// Whether the page's script runs, every question is answered and every chart in sight is drawn.
() => {
  const root = document.documentElement;
  if (!root.classList.contains('live')) return false;
  if (root.classList.contains('waiting')) return false;
  return [...document.querySelectorAll('.chart-slot:not([hidden])')].every(slot => {
    const box = slot.getBoundingClientRect();
    return box.bottom < 0 || box.top > innerHeight || (slot.querySelector('.main-svg') && slot.matches('.drawn:not([aria-busy])'));
  });
}
