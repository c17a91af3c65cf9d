/** End tags that HTML lets a writer leave out where these follow. */
const OPTIONAL_ENDS: readonly (readonly [RegExp, string])[] = [
  [/<\/(?:td|th)>(?=<(?:td|th|\/tr)\b)/g, ""],
  [/<\/tr>(?=<tr\b|<\/(?:thead|tbody)>)/g, ""],
  [/<\/(?:thead|tbody)>(?=<tbody\b|<\/table>)/g, ""],
  [/<\/li>(?=<li\b|<\/(?:ul|ol)>)/g, ""],
  [/(<(circle|ellipse|line|path|rect|use)\b[^<>]*)><\/\2>/g, "$1/>"],
];

/** Places and shapes of drawings. */
const COORDINATES = / (?:d|points|x|y|x1|x2|y1|y2|cx|cy|width|height)="[^"]*"/g;
/** A tenth of a pixel is as much as an eye can tell apart. */
const FINER_DIGITS = /(\.\d)\d+/g;

/**
 * The same page in fewer bytes: without the end tags that every reader of HTML supplies, with empty shapes closed at once and coordinates to a tenth.
 *
 * @param page as rendered: text and attributes hold no raw `<`
 */
export function compactMarkup(page: string): string {
  const shorter = OPTIONAL_ENDS.reduce((text, [tag, instead]) => text.replace(tag, instead), page);
  return shorter.replace(COORDINATES, (attribute) => attribute.replace(FINER_DIGITS, "$1"));
}

/** A style sheet without comments and without the space that only its author needs. No string in it holds a sign of structure. */
export function compactStyle(style: string): string {
  return style
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\s+/g, " ")
    .replace(/ ?([{};,>]) ?/g, "$1")
    .replace(/: /g, ":")
    .trim();
}
