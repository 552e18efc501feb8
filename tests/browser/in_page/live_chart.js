// Draws a figure live and puts its picture below; gives boxes of marks and texts of both, by [left, top, right, bottom].
async ([figure, width, height, lang, svg]) => {
    document.body.innerHTML = '<div id="live"></div><div id="still"></div>';
    const live = document.getElementById('live');
    const still = document.getElementById('still');
    for (const box of [live, still]) box.setAttribute('style', `width:${width}px;height:${height}px;position:relative`);
    const layout = { ...figure.layout, width, height, autosize: false };
    await Plotly.newPlot(live, figure.data, layout, { displayModeBar: false, locale: lang });
    still.innerHTML = svg;
    const boxes = (root, shape) => {
        const origin = root.getBoundingClientRect();
        const box = shape.getBoundingClientRect();
        return [box.left - origin.left, box.top - origin.top, box.right - origin.left, box.bottom - origin.top];
    };
    const shapeOf = (node) => (node.matches('g, a') ? node.querySelector('path') ?? node.querySelector('text') : node);
    const seen = (node) => {
        for (let at = node; at.nodeType === 1 && at.tagName !== 'svg'; at = at.parentNode) {
            if (at.style.display === 'none' || at.style.opacity === '0' || at.style.visibility === 'hidden') return false;
        }
        return node.textContent !== '';
    };
    const texts = (root) => [...root.querySelectorAll('text')].filter(seen).map((node) => [node.textContent, boxes(root, node)]);
    const marks = {};
    for (const node of live.querySelectorAll('.point, .textpoint')) {
        const point = node.__data__?.i;
        let above = node.parentNode;
        while (above && !above.__data__?.[0]?.trace) above = above.parentNode;
        const shape = shapeOf(node);
        if (typeof point === 'number' && above && shape) marks[`${above.__data__[0].trace.index}/${point}`] ??= boxes(live, shape);
    }
    const drawn = {};
    for (const title of still.querySelectorAll('title')) drawn[title.textContent] = boxes(still, shapeOf(title.parentNode));
    return { marks, drawn, texts: texts(live), drawnTexts: texts(still), styles: still.querySelectorAll('[style]').length };
}
