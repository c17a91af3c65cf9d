/** Widths of letters in the system's sans-serif fonts, in parts of the font size: rather too wide than too narrow. The first that fits holds. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[ .,:;'|!iljtfrI()[\]·]/, 0.4],
  [/[mwMW@%—]/, 1],
  [/[A-Z]/, 0.74],
  // Scripts whose letters are as wide as they are high.
  [/[\u1100-\u{10ffff}]/u, 1.05],
];
const USUAL_WIDTH = 0.66;

/** About how wide a text is, in the unit of the font size. */
export function textWidth(text: string, fontSize: number): number {
  let width = 0;
  for (const letter of text) width += WIDTHS.find(([letters]) => letters.test(letter))?.[1] ?? USUAL_WIDTH;
  return width * fontSize;
}
