// Draws one figure with plotly.js and tells what was drawn as plain data.
'use strict';
(function (global) {
  const { pictures, document } = global;
  // layers that only answer a pointer
  const DROPPED = /(?:^| )(?:draglayer|hoverlayer|zoomlayer|selectionlayer|selectoutline)(?: |$)/;
  let plot = null;
  let state = '';

  pictures.draw = (text, width, height, lang) => {
    pictures.seed();
    const { data, layout } = JSON.parse(text);
    plot = document.createElement('div');
    document.body.appendChild(plot);
    state = '';
    const sized = { ...layout, width, height, autosize: false };
    const types = (data ?? []).map((trace) => trace.type ?? 'scatter');
    // not staticPlot: it would leave out that bars snap to pixels
    global.Plotly.newPlot(plot, data ?? [], sized, { displayModeBar: false, locale: lang }).then(
      () => (state = unknown(types)),
      (error) => (state = failed(error)),
    );
  };

  // plotly.js draws what it does not know as points, without a word
  function unknown(types) {
    const odd = types.filter((type, index) => plot._fullData.every((trace) => trace.index !== index || trace.type !== type));
    if (odd.length) return 'unknown: ' + odd.join(', ');
    const elsewhere = plot._fullData.filter((trace) => isOnCanvas(trace._module));
    if (elsewhere.length) return 'failed: not drawn as SVG: ' + elsewhere.map((trace) => trace.type).join(', ');
    return 'drawn';
  }

  // kinds that want WebGL, or a map that comes from elsewhere, would leave an empty picture
  function isOnCanvas(kind) {
    return /^(?:gl3d|mapbox|map|geo)$/.test(kind?.basePlotModule?.name) || (kind?.categories ?? []).includes('gl');
  }

  function failed(error) {
    return 'failed: ' + (error?.message ?? error) + '\n' + (error?.stack ?? '');
  }

  pictures.step = () => {
    pictures.runTimers();
    return state;
  };

  pictures.tell = () => {
    const layout = plot._fullLayout;
    const axes = {};
    for (const name of Object.keys(layout)) {
      if (!/^[xy]axis\d*$/.test(name)) continue;
      const axis = layout[name];
      axes[name] = {
        type: axis.type,
        range: axis.range,
        offset: axis._offset,
        length: axis._length,
        categories: axis.type.includes('category') ? axis._categories : [],
        upwards: name[0] === 'y',
      };
    }
    const tree = [];
    for (const svg of plot.querySelectorAll('.main-svg')) {
      for (const node of svg.childNodes) {
        const told = tellNode(node);
        if (told) tree.push(told);
      }
    }
    const background = layout.paper_bgcolor;
    return [JSON.stringify({ axes, tree, background })].join('');
  };

  // [name, attributes, children] or, for a mark, [name, attributes, children, [trace, point, left, top, width, height]]
  function tellNode(node) {
    if (node.nodeType === 3) return node.data;
    if (DROPPED.test(node.className) || node.style.values.display === 'none') return null;
    const children = [];
    for (const child of node.childNodes) {
      const told = tellNode(child);
      if (told !== null) children.push(told);
    }
    if (node.localName === 'g' && !children.length) return null;
    const told = [node.localName, { ...node.values, ...node.style.values }, children];
    const mark = markOf(node);
    if (mark) told.push(mark);
    return told;
  }

  // Plotly's own datum says which point of which trace a mark is; positions would not
  function markOf(node) {
    if (!/(?:^| )(?:point|textpoint)(?: |$)/.test(node.className)) return null;
    const datum = node.__data__;
    if (typeof datum?.i !== 'number') return null;
    for (let above = node.parentNode; above; above = above.parentNode) {
      const trace = above.__data__?.[0]?.trace;
      if (!trace) continue;
      const shape = node.localName === 'g' ? (node.querySelector('path') ?? node) : node;
      const box = shape.getBoundingClientRect();
      return [trace.index, datum.i, box.left, box.top, box.width, box.height, node.localName === 'g' && shape === node];
    }
    return null;
  }

  pictures.drop = () => {
    if (!plot) return;
    try {
      global.Plotly.purge(plot);
    } catch (error) {
      // what is half drawn cannot always be purged; it is dropped all the same
    }
    plot.remove();
    plot = null;
  };
})(globalThis);
