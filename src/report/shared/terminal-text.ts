import stringWidth from "string-width";

const ELLIPSIS = "…";

/** Columns that a text takes in a terminal: wide characters two, combining ones none. */
export function widthOf(text: string): number {
  return stringWidth(text);
}

/** The text cut to a number of columns, with an ellipsis where something was lost. */
export function truncate(text: string, width: number): string {
  return widthOf(text) <= width ? text : fittingStart(text, width - 1) + ELLIPSIS;
}

export function padEnd(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - widthOf(text)));
}

export function padStart(text: string, width: number): string {
  return " ".repeat(Math.max(0, width - widthOf(text))) + text;
}

interface ParagraphOptions {
  readonly width: number;
  /** Before every line but the first. */
  readonly indent?: string;
  /** Lines at most; what is left over ends in an ellipsis. */
  readonly lines?: number;
}

/** A text as lines of at most `width` columns, broken between words; words too long for a line are broken anywhere. */
export function paragraph(text: string, { width, indent = "", lines: most = 100 }: ParagraphOptions): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (widthOf(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== "") lines.push(line);
    const pieces = breakWord((lines.length > 0 ? indent : "") + word, width, indent);
    line = pieces.pop() ?? "";
    lines.push(...pieces);
  }
  lines.push(line);
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), fittingStart(lines[most - 1] ?? "", width - 1) + ELLIPSIS];
}

function breakWord(word: string, width: number, indent: string): string[] {
  const pieces: string[] = [];
  let rest = word;
  while (widthOf(rest) > width) {
    const piece = fittingStart(rest, width);
    pieces.push(piece);
    rest = indent + rest.slice(piece.length);
  }
  return [...pieces, rest];
}

/** The longest start of a text that takes at most `width` columns; one character at least. */
function fittingStart(text: string, width: number): string {
  let start = "";
  for (const character of text) {
    if (start !== "" && widthOf(start + character) > width) break;
    start += character;
  }
  return start;
}
