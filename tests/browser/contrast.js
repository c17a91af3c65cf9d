// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/** @type {typeof import("./contrast.d.ts").findFaint} */
export function findFaint() {
  const pen = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const known = new Map();
  return [...faintTexts(), ...faintMarks()];

  /** Text needs a contrast of 4.5, or of 3 where it is large. */
  function faintTexts() {
    return shownTexts().flatMap((text) => {
      const style = getComputedStyle(text.parent);
      const isDrawn = text.parent instanceof SVGElement;
      const behind = backgroundOf(text.parent, text.box);
      const size = parseFloat(style.fontSize) * scaleOf(text.parent);
      const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      const found = contrast(inkOf(text.parent, isDrawn ? style.fill : style.color, behind), behind);
      return judge({ what: text.words, found, needed: isLarge ? 3 : 4.5, element: text.parent });
    });
  }

  /** Marks need a contrast of 3 to the page; what only helps the eye along, such as grids and bands, needs none. */
  function faintMarks() {
    const HELPERS =
      ".grid, .base, .leader, .shade, .rest, .claimed-side, .expected-band, .observed-band, .adoption-band, .cohort-band, defs *";
    const shapes = [...document.querySelectorAll(':is(svg[role="img"], table svg) :is(circle, path, line, rect, polygon)')];
    return shapes.flatMap((shape) => {
      const box = shape.getBoundingClientRect();
      if (shape.matches(HELPERS) || (box.width <= 1 && box.height <= 1) || !shape.checkVisibility()) return [];
      const style = getComputedStyle(shape);
      const behind = backgroundOf(shape.closest("svg")?.parentElement ?? document.body, box);
      const inks = [style.fill, style.stroke].filter((paint) => paint !== "none");
      const found = Math.max(0, ...inks.map((paint) => contrast(inkOf(shape, paint, behind), behind)));
      return judge({ what: shape.outerHTML.slice(0, 60), found, needed: 3, element: shape });
    });
  }

  function judge(/** @type {{ what: string, found: number, needed: number, element: Element }} */ { what, found, needed, element }) {
    return found < needed ? [{ what, found: Math.round(100 * found) / 100, needed, place: placeOf(element) }] : [];
  }

  function inkOf(/** @type {Element} */ element, /** @type {string} */ paint, /** @type {number[]} */ behind) {
    return over(fade(colourOf(paint), opacityOf(element)), behind);
  }

  /** Text as it is shown, with its middle on the screen. */
  function shownTexts() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      const words = (walker.currentNode.textContent ?? "").trim();
      if (parent === null || words === "" || parent.closest("script, style, title, desc") !== null) continue;
      const range = document.createRange();
      range.selectNodeContents(walker.currentNode);
      const box = range.getBoundingClientRect();
      // What is one pixel large is kept for screen readers only.
      if (box.width <= 1 || box.height <= 1 || !parent.checkVisibility({ visibilityProperty: true })) continue;
      texts.push({ parent, words: words.slice(0, 60), box });
    }
    return texts;
  }

  /** What lies behind an element: backgrounds of its ancestors and, in a drawing, the shapes painted before it. */
  function backgroundOf(/** @type {Element} */ element, /** @type {DOMRect} */ box) {
    const layers = element instanceof SVGElement ? shapesUnder(element, box) : [];
    for (let at = /** @type {Element | null} */ (element); at !== null; at = at.parentElement) {
      layers.push(fade(colourOf(getComputedStyle(at).backgroundColor), opacityOf(at)));
    }
    layers.push(canvasColour());
    return layers.reduceRight((below, layer) => over(layer, below));
  }

  /** Nearest first. */
  function shapesUnder(/** @type {SVGElement} */ element, /** @type {DOMRect} */ box) {
    const drawing = element.ownerSVGElement;
    if (drawing === null) return [];
    const before = [...drawing.querySelectorAll("path, rect, circle, polygon, ellipse")].filter(
      (shape) => (element.compareDocumentPosition(shape) & Node.DOCUMENT_POSITION_PRECEDING) !== 0 && shape.closest("defs") === null,
    );
    const under = before.filter((shape) => {
      const matrix = /** @type {SVGGeometryElement} */ (shape).getScreenCTM();
      const middle = new DOMPoint(box.x + box.width / 2, box.y + box.height / 2).matrixTransform(matrix?.inverse());
      return getComputedStyle(shape).fill !== "none" && /** @type {SVGGeometryElement} */ (shape).isPointInFill(middle);
    });
    return under.reverse().map((shape) => {
      const style = getComputedStyle(shape);
      return fade(colourOf(style.fill), Number(style.fillOpacity) * opacityOf(shape));
    });
  }

  /** Colour of the page itself, which follows its colour scheme. */
  function canvasColour() {
    const probe = document.createElement("i");
    probe.style.backgroundColor = "Canvas";
    document.body.append(probe);
    const colour = colourOf(getComputedStyle(probe).backgroundColor);
    probe.remove();
    return colour;
  }

  /** Red, green, blue and alpha of any colour that CSS can say. @returns {number[]} */
  function colourOf(/** @type {string} */ text) {
    if (!known.has(text)) known.set(text, readColour(text));
    return known.get(text);
  }

  function readColour(/** @type {string} */ text) {
    const plain = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/.exec(text);
    if (plain !== null) return [Number(plain[1]), Number(plain[2]), Number(plain[3]), Number(plain[4] ?? 1)];
    if (pen === null) throw new Error("no canvas to read colours with");
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = text;
    pen.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = pen.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  }

  function opacityOf(/** @type {Element} */ element) {
    let opacity = 1;
    for (let at = /** @type {Element | null} */ (element); at !== null; at = at.parentElement) {
      opacity *= Number(getComputedStyle(at).opacity);
    }
    return opacity;
  }

  function fade(/** @type {number[]} */ [red = 0, green = 0, blue = 0, alpha = 0], /** @type {number} */ by) {
    return [red, green, blue, alpha * by];
  }

  /** One colour painted over an opaque one. */
  function over(/** @type {number[]} */ upper, /** @type {number[]} */ lower) {
    const alpha = upper[3] ?? 1;
    return [0, 1, 2].map((i) => alpha * (upper[i] ?? 0) + (1 - alpha) * (lower[i] ?? 0)).concat(1);
  }

  /** WCAG 2.2: (lighter + 0.05) / (darker + 0.05) of relative luminances. */
  function contrast(/** @type {number[]} */ one, /** @type {number[]} */ other) {
    const [a, b] = [luminance(one), luminance(other)];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  function luminance(/** @type {number[]} */ colour) {
    const [red = 0, green = 0, blue = 0] = colour.slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  function scaleOf(/** @type {Element} */ element) {
    return element instanceof SVGGraphicsElement ? Math.abs(element.getScreenCTM()?.d ?? 1) : 1;
  }

  function placeOf(/** @type {Element} */ element) {
    const names = [element.tagName.toLowerCase(), ...element.classList].join(".");
    return `${names} in ${element.closest("[id]")?.id ?? "page"}`;
  }
}
