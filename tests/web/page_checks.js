/* What a reader may expect of every page: each check returns the faults it finds, as sentences. */
(() => {
  const SLACK = 1, TOUCH = 0.3, SMALLEST_TEXT = 10.5;
  const words = (node) => (node.textContent || "").replace(/\s+/g, " ").trim().slice(0, 60);
  const all = (what, where = document) => [...where.querySelectorAll(what)];
  const shown = (node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const pictures = () => all("svg").filter(shown);
  const labels = (svg) => all("text", svg).filter((label) => shown(label) && words(label));
  const named = (node) =>
    (node.getAttribute("aria-labelledby") || "").split(/\s+/).filter(Boolean)
      .map((id) => document.getElementById(id)).filter((found) => found && words(found)).length > 0
    || Boolean((node.getAttribute("aria-label") || "").trim());
  /* The ink of a label: its letters as they are drawn, without the air a typeface keeps above and below. */
  const pen = document.createElement("canvas").getContext("2d");
  const ink = (label) => {
    const style = getComputedStyle(label), { top, bottom, left, right } = label.getBoundingClientRect();
    pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const told = pen.measureText(label.textContent), scale = Math.hypot(label.getScreenCTM().b, label.getScreenCTM().d);
    const air = (told.fontBoundingBoxAscent + told.fontBoundingBoxDescent) * scale - (bottom - top);
    const line = top + told.fontBoundingBoxAscent * scale - air / 2;
    return { left, right, top: line - told.actualBoundingBoxAscent * scale,
      bottom: line + told.actualBoundingBoxDescent * scale };
  };
  const outside = (inner, outer) =>
    inner.left < outer.left - SLACK || inner.right > outer.right + SLACK
    || inner.top < outer.top - SLACK || inner.bottom > outer.bottom + SLACK;
  const cover = (a, b) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > TOUCH
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > TOUCH;

  const scrolling = () => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide in a window of ${clientWidth}`] : [];
  };

  const overlaps = () => pictures().flatMap((svg) => {
    const found = labels(svg).map((label) => [words(label), ink(label)]);
    return found.flatMap(([text, box], n) => found.slice(n + 1)
      .filter(([, other]) => cover(box, other)).map(([under]) => `"${text}" covers "${under}"`));
  });

  const leaving = () => pictures().flatMap((svg) => {
    const sheet = svg.getBoundingClientRect();
    return labels(svg).filter((label) => outside(ink(label), sheet))
      .map((label) => `"${words(label)}" leaves its picture`);
  });

  const small = () => pictures().flatMap((svg) => labels(svg).map((label) => {
    const { b, d } = label.getScreenCTM();
    return [words(label), parseFloat(getComputedStyle(label).fontSize) * Math.hypot(b, d)];
  })).filter(([, size]) => size < SMALLEST_TEXT - 0.01).map(([text, size]) => `"${text}" is ${size.toFixed(1)} px`);

  const headings = () => {
    const levels = all("h1, h2, h3, h4, h5, h6").map((found) => [Number(found.tagName[1]), words(found)]);
    const first = levels.filter(([level]) => level === 1).length;
    const skipped = levels.filter(([level], n) => level > (n ? levels[n - 1][0] : 0) + 1);
    return [...(first === 1 ? [] : [`${first} headings of level 1`]),
      ...skipped.map(([level, text]) => `h${level} "${text}" skips a level`)];
  };

  const unnamed = () => pictures().flatMap((svg) => [
    ...(svg.getAttribute("role") === "img" ? [] : ["a picture without role=img"]),
    ...(all(":scope > title, :scope > desc", svg).some(words) && named(svg) ? [] : ["a picture without a text"]),
  ]);

  const tables = () => all("table").flatMap((table) => [
    ...((table.caption && words(table.caption)) || named(table) ? [] : [`no caption: ${words(table)}`]),
    ...(all("th", table).length ? [] : [`no headings: ${words(table)}`]),
  ]);

  const twice = () => {
    const ids = all("[id]").map((found) => found.id);
    return ids.filter((id, n) => ids.indexOf(id) < n).map((id) => `the id ${id} stands twice`);
  };

  /* ---------------------------------------------------------------- contrast */
  const parts = (colour) => {
    const [red, green, blue, alpha = 1] = colour.match(/[\d.]+/g).map(Number);
    return { rgb: [red, green, blue], alpha };
  };
  const over = (top, below) => below.map((part, n) => top.rgb[n] * top.alpha + part * (1 - top.alpha));
  const ground = (node) => {
    const below = node.parentElement ? ground(node.parentElement) : [255, 255, 255];
    return over(parts(getComputedStyle(node).backgroundColor), below);
  };
  const light = (rgb) => rgb.map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, n) => sum + part * [0.2126, 0.7152, 0.0722][n], 0);
  const against = (colour, back) => {
    const [darker, lighter] = [light(over(parts(colour), back)), light(back)].sort((a, b) => a - b);
    return (lighter + 0.05) / (darker + 0.05);
  };
  const enough = ({ fontSize, fontWeight }) => {
    const size = parseFloat(fontSize);
    return size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700) ? 3 : 4.5;
  };
  const read = () => {
    const found = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const node = texts.currentNode.parentElement;
      if (texts.currentNode.data.trim() && !node.closest("svg, style, script") && shown(node)) found.push(node);
    }
    return found;
  };
  /* Under a label in a picture: the page, and every plain rectangle or dot drawn before it; hatching is left out. */
  const sheet = (svg, label) => {
    const { left, right, top, bottom } = label.getBoundingClientRect(), x = (left + right) / 2, y = (top + bottom) / 2;
    return all("rect, circle", svg).filter((rect) => {
      const box = rect.getBoundingClientRect(), after = rect.compareDocumentPosition(label);
      return after & Node.DOCUMENT_POSITION_FOLLOWING && getComputedStyle(rect).fill.startsWith("rgb")
        && box.left < x && x < box.right && box.top < y && y < box.bottom;
    }).reduce((below, rect) => {
      const { fill, fillOpacity } = getComputedStyle(rect), top = parts(fill);
      return over({ rgb: top.rgb, alpha: top.alpha * Number(fillOpacity) }, below);
    }, ground(svg));
  };
  const contrast = () => {
    const told = read().map((node) => [node, getComputedStyle(node).color, ground(node)]);
    const drawn = pictures().flatMap((svg) => labels(svg)
      .map((label) => [label, getComputedStyle(label).fill, sheet(svg, label)]));
    const weak = [...told, ...drawn].map(([node, colour, back]) => [node, against(colour, back)])
      .filter(([node, ratio]) => ratio < enough(getComputedStyle(node)));
    return [...new Set(weak.map(([node, ratio]) => `${ratio.toFixed(2)}: "${words(node)}"`))];
  };

  /* ---------------------------------------------------------------- the Tab key */
  const line = (node) => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(node);
    return outlineStyle === "none" || parseFloat(outlineWidth) === 0 ? "" : outlineStyle + outlineWidth + outlineColor;
  };
  const stops = () => all("a[href], summary, button, input, select, textarea, [tabindex='0']").filter(shown);
  let before = new Map(), reached = new Map();
  const watch = () => {
    if (document.activeElement) document.activeElement.blur();
    before = new Map(stops().map((node) => [node, line(node)]));
    reached = new Map();
    document.addEventListener("focusin", ({ target }) => {
      const box = target.getBoundingClientRect();
      const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
      reached.set(target, { line: line(target), inside });
    });
    return before.size;
  };
  const name = (node) => `${node.tagName.toLowerCase()} "${words(node)}"`;
  const unreached = () => [...before].flatMap(([node, plain]) => {
    const found = reached.get(node);
    if (!found) return [`${name(node)} is not reached`];
    return [...(found.line && found.line !== plain ? [] : [`${name(node)} does not show its focus`]),
      ...(found.inside ? [] : [`${name(node)} has its focus out of sight`])];
  });

  /* A link without words says nothing to who cannot see it. */
  const wordless = () => stops().filter((node) => !words(node) && !named(node)).map((node) => `a stop without words: ${node.tagName}`);

  const face = document.head.appendChild(document.createElement("style"));
  window.setFace = (name) => { face.textContent = name ? `body, text { font-family: "${name}" !important; }` : ""; };
  window.unfold = (open) => all("details").forEach((found) => { found.open = open; });
  window.watchFocus = watch;
  window.pageChecks = {
    scrolling, overlaps, leaving, small, headings, unnamed, tables, twice, contrast, wordless, unreached,
  };
})();
