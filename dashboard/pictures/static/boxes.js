// Boxes: what getBoundingClientRect tells of text (with the metrics of the real font), shapes and groups.
'use strict';
(function (global) {
  const Element = global.Element;
  const number = (value) => parseFloat(value) || 0;

  // the value that an element has of a property that goes from parents to children
  function inherited(element, name) {
    for (let at = element; at?.nodeType === 1; at = at.parentNode) {
      const value = at.style.getPropertyValue(name) || at.values[name];
      if (value) return value;
    }
    return '';
  }
  global.pictures.inherited = inherited;

  // ---- text ----
  function fontOf(element) {
    const said = inherited(element, 'font-weight');
    const weight = said === 'bold' ? 700 : number(said) || 400;
    let nearest = null;
    for (const font of global.pictures.fonts) {
      if (!nearest || Math.abs(font.weight - weight) < Math.abs(nearest.weight - weight)) nearest = font;
    }
    return nearest;
  }

  // letters, and those together that the font draws as one
  function glyphs(text, font) {
    const found = [];
    for (let at = 0; at < text.length; ) {
      const together = font.ligatures.find((letters) => text.startsWith(letters, at));
      found.push(together ?? String.fromCodePoint(text.codePointAt(at)));
      at += found[found.length - 1].length;
    }
    return found;
  }

  // from the first pen position: the advance, in 64ths of a pixel as browsers have it, and how far ink sticks out to
  // the left and to the right, each glyph's own ink in whole pixels
  function run(text, font, size) {
    const scale = size / font.units;
    let pen = 0;
    let left = 0;
    let right = 0;
    let before = '';
    for (const letter of glyphs(text, font)) {
      if (before) pen += (font.kerning[before + letter] ?? 0) * scale;
      const glyph = font.glyphs[letter] ?? font.missing;
      left = Math.min(left, pen + Math.floor(glyph[1] * scale));
      right = Math.max(right, pen + Math.ceil(glyph[2] * scale));
      pen += glyph[0] * scale;
      before = letter;
    }
    return { advance: Math.ceil(pen * 64 - 1e-6) / 64, left, right };
  }

  function lineOf(node, x, y) {
    const line = { x, y, advance: 0, left: 0, right: 0, ascent: 0, descent: 0, anchor: '' };
    (function take(at) {
      if (at.nodeType !== 3) return at.childNodes.forEach(take);
      if (!at.data) return;
      const font = fontOf(at.parentNode);
      const size = number(inherited(at.parentNode, 'font-size')) || 12;
      const part = run(at.data, font, size);
      line.left = Math.min(line.left, line.advance + part.left);
      line.advance += part.advance;
      line.right = Math.max(line.right, line.advance - part.advance + part.right);
      line.ascent = Math.max(line.ascent, Math.round(font.ascent * size));
      line.descent = Math.max(line.descent, Math.round(font.descent * size));
    })(node);
    line.anchor = inherited(node.nodeType === 3 ? node.parentNode : node, 'text-anchor') || 'start';
    return line;
  }

  function textBox(element) {
    const x = number(element.getAttribute('x'));
    let y = number(element.getAttribute('y'));
    const lines = [];
    const spans = element.childNodes.filter((node) => node.nodeType === 1 && / line /.test(` ${node.className} `));
    for (const span of spans) {
      const size = number(inherited(span, 'font-size')) || 12;
      const dy = span.getAttribute('dy') ?? '';
      if (span.hasAttribute('y')) y = number(span.getAttribute('y'));
      y += number(dy) * (dy.endsWith('em') ? size : 1);
      lines.push(lineOf(span, span.hasAttribute('x') ? number(span.getAttribute('x')) : x, y));
    }
    if (!spans.length) lines.push(lineOf(element, x, y));
    let box = null;
    for (const line of lines) {
      if (!line.advance) continue;
      const start = line.x - (line.anchor === 'middle' ? line.advance / 2 : line.anchor === 'end' ? line.advance : 0);
      const right = start + Math.max(line.advance, line.right);
      box = union(box, [start + line.left, line.y - line.ascent, right, line.y + line.descent]);
    }
    return box;
  }

  // ---- shapes: boxes are [left, top, right, bottom] ----
  function union(one, other) {
    if (!one || !other) return one || other;
    return [
      Math.min(one[0], other[0]),
      Math.min(one[1], other[1]),
      Math.max(one[2], other[2]),
      Math.max(one[3], other[3]),
    ];
  }

  const ARGUMENTS = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7, Z: 0 };
  function pathBox(d) {
    let box = null;
    let x = 0;
    let y = 0;
    let startX = 0;
    let startY = 0;
    const reach = (atX, atY) => (box = union(box, [atX, atY, atX, atY]));
    for (const [, command, rest] of d.matchAll(/([A-DF-Za-df-z])([^A-DF-Za-df-z]*)/g)) {
      const kind = command.toUpperCase();
      const relative = command !== kind;
      const numbers = (rest.match(/[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi) ?? []).map(Number);
      if (kind === 'Z') [x, y] = [startX, startY];
      for (let at = 0; at < numbers.length; at += ARGUMENTS[kind] || 1) {
        const [dx, dy] = relative ? [x, y] : [0, 0];
        const given = numbers.slice(at, at + ARGUMENTS[kind]);
        const from = [x, y];
        if (kind === 'H') x = given[0] + dx;
        else if (kind === 'V') y = given[0] + dy;
        else [x, y] = [given[given.length - 2] + dx, given[given.length - 1] + dy];
        if (kind === 'M' && at === 0) [startX, startY] = [x, y];
        if (kind === 'A') arc(from, given, [x, y], reach);
        else if (kind !== 'M') reach(...from);
        // control points: the curve stays within them
        if ('CSQ'.includes(kind)) for (let i = 0; i < given.length - 2; i += 2) reach(given[i] + dx, given[i + 1] + dy);
        reach(x, y);
      }
    }
    return box;
  }

  // an arc of equal radii, which is all that plotly.js draws
  function arc([x1, y1], [radius, , , large, sweep], [x2, y2], reach) {
    const half = Math.hypot(x2 - x1, y2 - y1) / 2;
    if (!half || !radius) return;
    const away = Math.sqrt(Math.max(0, radius * radius - half * half)) * (large === sweep ? -1 : 1);
    const centreX = (x1 + x2) / 2 - (away * (y2 - y1)) / 2 / half;
    const centreY = (y1 + y2) / 2 + (away * (x2 - x1)) / 2 / half;
    const r = Math.max(radius, half);
    const start = Math.atan2(y1 - centreY, x1 - centreX);
    let turn = Math.atan2(y2 - centreY, x2 - centreX) - start;
    if (sweep && turn < 0) turn += 2 * Math.PI;
    if (!sweep && turn > 0) turn -= 2 * Math.PI;
    // where it reaches furthest to a side
    const [least, most] = [Math.min(start, start + turn), Math.max(start, start + turn)];
    for (let quarter = Math.ceil((least * 2) / Math.PI); (quarter * Math.PI) / 2 <= most; quarter++) {
      const angle = (quarter * Math.PI) / 2;
      reach(centreX + r * Math.cos(angle), centreY + r * Math.sin(angle));
    }
  }

  // ---- transforms: matrices are [a, b, c, d, e, f] ----
  function matrixOf(element) {
    let found = null;
    for (const [, name, list] of (element.values.transform ?? '').matchAll(/(\w+)\(([^)]*)\)/g)) {
      const step = matrix(name, list.trim().split(/[\s,]+/).map(Number));
      found = found ? times(found, step) : step;
    }
    return found;
  }
  function matrix(name, [a, b, c, d, e, f]) {
    if (name === 'translate') return [1, 0, 0, 1, a, b || 0];
    if (name === 'scale') return [a, 0, 0, b ?? a, 0, 0];
    if (name === 'matrix') return [a, b, c, d, e, f];
    const [cos, sin] = [Math.cos((a * Math.PI) / 180), Math.sin((a * Math.PI) / 180)];
    const [x, y] = [b || 0, c || 0];
    return [cos, sin, -sin, cos, x - x * cos + y * sin, y - x * sin - y * cos];
  }
  function times(m, n) {
    return [
      m[0] * n[0] + m[2] * n[1],
      m[1] * n[0] + m[3] * n[1],
      m[0] * n[2] + m[2] * n[3],
      m[1] * n[2] + m[3] * n[3],
      m[0] * n[4] + m[2] * n[5] + m[4],
      m[1] * n[4] + m[3] * n[5] + m[5],
    ];
  }
  function through(m, box) {
    if (!m || !box) return box;
    let found = null;
    for (const [x, y] of [[box[0], box[1]], [box[2], box[1]], [box[0], box[3]], [box[2], box[3]]]) {
      const [atX, atY] = [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]];
      found = union(found, [atX, atY, atX, atY]);
    }
    return found;
  }

  // the box of an element in its own coordinates
  function boxOf(element) {
    const value = (name) => number(element.getAttribute(name));
    if (element.style.values.display === 'none') return null;
    switch (element.localName) {
      case 'text':
      case 'tspan':
        return textBox(element);
      case 'path':
        return pathBox(element.getAttribute('d') ?? '');
      case 'rect':
      case 'image':
        return [value('x'), value('y'), value('x') + value('width'), value('y') + value('height')];
      case 'circle':
        return [value('cx') - value('r'), value('cy') - value('r'), value('cx') + value('r'), value('cy') + value('r')];
      case 'line':
        return union([value('x1'), value('y1'), value('x1'), value('y1')], [value('x2'), value('y2'), value('x2'), value('y2')]);
      case 'g':
      case 'a':
        return element.childNodes.reduce((box, node) => {
          return node.nodeType === 1 ? union(box, through(matrixOf(node), boxOf(node))) : box;
        }, null);
    }
    const { width, height } = element.style.values;
    return [0, 0, number(width ?? element.values.width), number(height ?? element.values.height)];
  }

  Element.prototype.getBoundingClientRect = function () {
    let box = boxOf(this);
    for (let at = this; box && at?.nodeType === 1; at = at.parentNode) box = through(matrixOf(at), box);
    const [left, top, right, bottom] = box ?? [0, 0, 0, 0];
    return { x: left, y: top, left, top, right, bottom, width: right - left, height: bottom - top };
  };
  Element.prototype.getComputedTextLength = function () {
    return lineOf(this, 0, 0).advance;
  };
  // of the path of a line chart, never asked for its points in a still picture
  Element.prototype.getTotalLength = () => 0;
})(globalThis);
