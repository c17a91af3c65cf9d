/** End tags that HTML lets a writer leave out where these follow, and those of shapes, with what takes their place. */
const NEEDLESS_ENDS: readonly (readonly [RegExp, string])[] = [
  [/<\/(?:td|th)>(?=<(?:td|th|\/tr)\b)/g, ""],
  [/<\/tr>(?=<tr\b|<\/(?:thead|tbody)>)/g, ""],
  [/<\/(?:thead|tbody)>(?=<tbody\b|<\/table>)/g, ""],
  [/<\/li>(?=<li\b|<\/(?:ul|ol)>)/g, ""],
  [/(<(circle|ellipse|line|path|rect|use)\b[^<>]*)><\/\2>/g, "$1/>"],
];

/**
 * The same page in fewer bytes: without the end tags that every reader of HTML supplies, and with empty shapes closed at once.
 *
 * @param page as rendered: text and attributes hold no raw `<`
 */
export function compactMarkup(page: string): string {
  return NEEDLESS_ENDS.reduce((text, [tag, instead]) => text.replace(tag, instead), page);
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
