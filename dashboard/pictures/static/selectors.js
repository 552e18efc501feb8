// CSS selectors: tag, .class, #id, [name], [name="v"] (also ^= $= *=), :not(…), :first-child, descendants, > and lists.
'use strict';
(function (global) {
  const PART = /:not\(([^()]*)\)|:(first-child|hover)|\[([\w:-]+)(?:([\^$*]?)=["']?([^"'\]]*)["']?)?\]|\.([\w-]+)|#([\w-]+)|(\*|[a-zA-Z][\w-]*)/g;
  const known = new Map();

  function parsed(selector) {
    let found = known.get(selector);
    if (!found) {
      found = selector.split(/,(?![^[]*\])/).map((one) => steps(one.trim(), selector));
      known.set(selector, found);
    }
    return found;
  }

  // from left to right: what an element must be, and whether it must be a child of the one before
  function steps(text, whole) {
    return text
      .replace(/\s*>\s*/g, ' >')
      .trim()
      .split(/\s+(?![^[]*\])/)
      .map((part) => ({ child: part[0] === '>', tests: tests(part.replace(/^>/, ''), whole) }));
  }

  function tests(part, whole) {
    const matches = [...part.matchAll(PART)];
    if (!part || matches.map((match) => match[0]).join('') !== part) {
      throw new SyntaxError(`selector not understood: ${whole}`);
    }
    return matches.map(test);
  }

  function test([, not, state, name, how, value, className, id, tag]) {
    if (not !== undefined) {
      const inner = tests(not, not);
      return (element) => !inner.every((one) => one(element));
    }
    if (state === 'hover') return () => false;
    if (state) return (element) => element.parentNode?.children[0] === element;
    if (name) {
      return (element) => {
        const own = element.getAttribute(name);
        if (own === null || value === undefined) return own !== null;
        if (how === '^') return own.startsWith(value);
        if (how === '$') return own.endsWith(value);
        return how === '*' ? own.includes(value) : own === value;
      };
    }
    if (className) return (element) => ` ${element.className} `.includes(` ${className} `);
    if (id) return (element) => element.id === id;
    return tag === '*' ? () => true : (element) => element.localName === tag;
  }

  function fits(element, parts, last) {
    if (!parts[last].tests.every((one) => one(element))) return false;
    if (last === 0) return true;
    let above = element.parentNode;
    if (parts[last].child) return above?.nodeType === 1 && fits(above, parts, last - 1);
    for (; above?.nodeType === 1; above = above.parentNode) if (fits(above, parts, last - 1)) return true;
    return false;
  }

  function any(element, alternatives) {
    for (const parts of alternatives) if (fits(element, parts, parts.length - 1)) return true;
    return false;
  }

  // walks what is below, in the order of the document; stops where `take` says so
  function walk(node, take) {
    for (const below of node.childNodes) {
      if (below.nodeType === 1 && (take(below) || walk(below, take))) return true;
    }
    return false;
  }

  Object.assign(global.Element.prototype, {
    matches(selector) {
      return any(this, parsed(selector));
    },
    closest(selector) {
      for (let at = this; at?.nodeType === 1; at = at.parentNode) if (at.matches(selector)) return at;
      return null;
    },
    querySelectorAll(selector) {
      const found = [];
      const alternatives = parsed(selector);
      walk(this, (element) => {
        if (any(element, alternatives)) found.push(element);
      });
      return found;
    },
    querySelector(selector) {
      let found = null;
      const alternatives = parsed(selector);
      walk(this, (element) => any(element, alternatives) && (found = element));
      return found;
    },
  });
})(globalThis);
