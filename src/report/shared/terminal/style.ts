/** Select Graphic Rendition codes: on, off. Grey is "bright black", readable on light and dark grounds. */
const CODES = {
  bold: [1, 22],
  grey: [90, 39],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
} as const;

export type StyleName = keyof typeof CODES;

/** Puts a style on a finished, padded text; the identity without colour. */
export type Paint = (name: StyleName, text: string) => string;

export function createPaint(colour: boolean): Paint {
  if (!colour) return (_, text) => text;
  return (name, text) => (text === "" ? text : `\u001b[${CODES[name][0]}m${text}\u001b[${CODES[name][1]}m`);
}
