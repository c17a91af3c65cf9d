/** Advance widths of Verdana in 2048ths of the font size, for the characters of the badge's fixed words. */
const WIDTHS: ReadonlyMap<string, number> = new Map([
  ["a", 1230],
  ["b", 1276],
  ["c", 1067],
  ["d", 1276],
  ["e", 1220],
  ["f", 720],
  ["g", 1276],
  ["h", 1296],
  ["i", 562],
  ["k", 1212],
  ["l", 562],
  ["m", 1992],
  ["n", 1296],
  ["o", 1243],
  ["p", 1276],
  ["r", 874],
  ["s", 1067],
  ["t", 807],
  ["u", 1296],
  ["v", 1212],
  ["w", 1676],
  ["x", 1212],
  ["y", 1212],
  ["A", 1400],
  ["I", 862],
  [" ", 720],
  [",", 745],
  ["-", 930],
]);
const UNITS_PER_EM = 2048;
/** As wide as the widest: a character that is missing above never lets a text run out of its field. */
const WIDEST = 1992;

/** Width of a text in Verdana, in pixels at a font size, one decimal. */
export function textWidth(text: string, fontSize: number): number {
  const units = [...text].reduce((sum, character) => sum + (WIDTHS.get(character) ?? WIDEST), 0);
  return Math.round((units / UNITS_PER_EM) * fontSize * 10) / 10;
}
