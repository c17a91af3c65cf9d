import type { Report } from "../../model/report.ts";
import { escapeTerminal, shorten } from "../shared/escape.ts";
import { hasVerdict } from "../shared/evidence.ts";
import { mapStrings } from "../shared/map-strings.ts";
import type { Reporter, TextOptions } from "../shared/reporter.ts";
import { descriptionPage } from "./description-page.ts";
import type { Page } from "./page.ts";
import { createPaint } from "./style.ts";
import { verdictPage } from "./verdict-page.ts";

const NARROWEST = 60;
const WIDEST = 100;
const LONGEST_TEXT = 400;

/** One column for one column, so that a finished layout stays as it is. */
const ASCII = new Map([
  ["−", "-"],
  ["–", "-"],
  ["·", "-"],
  ["…", "~"],
  ["’", "'"],
]);

/**
 * The report as text for a terminal: at most 25 lines with a verdict, about 40 without one, and no line wider
 * than the terminal (60 to 100 columns). Every string of the report is escaped before anything is laid out.
 */
export function renderTerminal(report: Report, options: TextOptions): string {
  const printable = (text: string) => {
    const escaped = shorten(escapeTerminal(shorten(text, LONGEST_TEXT)), LONGEST_TEXT);
    return options.unicode ? escaped : escaped.replaceAll("±", "+/-");
  };
  const page: Page = {
    report: mapStrings(report, printable),
    width: Math.min(WIDEST, Math.max(NARROWEST, Math.floor(options.width))),
    unicode: options.unicode,
    paint: createPaint(options.colour),
    reportPath: options.reportPath === null ? null : escapeTerminal(options.reportPath),
    pageAddress: options.pageAddress === null ? null : escapeTerminal(options.pageAddress),
  };
  const lines = hasVerdict(report) ? verdictPage(page) : descriptionPage(page);
  const text = `${lines.join("\n")}\n`;
  return options.unicode ? text : text.replace(/[−–·…’]/g, (sign) => ASCII.get(sign) ?? sign);
}

export const terminal: Reporter = { id: "terminal", extension: "txt", render: renderTerminal };
