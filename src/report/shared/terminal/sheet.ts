import { escapeTerminal, shorten } from "../escape.ts";
import type { TextOptions } from "../reporter.ts";
import { createPaint, type Paint } from "./style.ts";

const NARROWEST = 60;
const WIDEST = 100;
const LONGEST_TEXT = 600;

/** One column for one column, so that a finished layout stays as it is. */
const ASCII = new Map([
  ["−", "-"],
  ["–", "-"],
  ["·", "-"],
  ["…", "~"],
  ["’", "'"],
]);

/** What text is laid out on, whatever it tells. Places are escaped. */
export interface Sheet {
  /** 60 to 100 columns. */
  readonly width: number;
  /** False where only ASCII can be shown. */
  readonly unicode: boolean;
  readonly paint: Paint;
  readonly reportPath: string | null;
  readonly pageAddress: string | null;
}

/** A sheet as wide as the terminal, within bounds. */
export function openSheet(options: TextOptions): Sheet {
  return {
    width: Math.min(WIDEST, Math.max(NARROWEST, Math.floor(options.width))),
    unicode: options.unicode,
    paint: createPaint(options.colour),
    reportPath: options.reportPath === null ? null : escapeTerminal(options.reportPath),
    pageAddress: options.pageAddress === null ? null : escapeTerminal(options.pageAddress),
  };
}

/** A string of a report as it may be laid out: escaped, and of a sane length. */
export function printable(text: string, { unicode }: Pick<Sheet, "unicode">): string {
  const escaped = shorten(escapeTerminal(shorten(text, LONGEST_TEXT)), LONGEST_TEXT);
  return unicode ? escaped : escaped.replaceAll("±", "+/-");
}

/** Finished lines as one text that ends with a line break, in signs that can be shown. */
export function finishText(lines: readonly string[], { unicode }: Pick<Sheet, "unicode">): string {
  const text = `${lines.join("\n")}\n`;
  return unicode ? text : text.replace(/[−–·…’]/g, (sign) => ASCII.get(sign) ?? sign);
}

/** Where what has no room here is told. */
export function elsewhere({ pageAddress }: Pick<Sheet, "pageAddress">): string {
  return pageAddress === null ? "with --json" : "on the page";
}
