import type { Report } from "../../model/report.ts";
import { escapeMarkdown } from "../shared/escape.ts";
import { LIFE_TITLES, lifeCaveats, lifeRows } from "../shared/life-rows.ts";
import { markdownTable, spaced } from "../shared/markdown/table.ts";

/** Whether code lasts: the sentence, a small table, and what to keep in mind. */
export function durabilityPart({ durability }: Report): readonly string[] {
  if (durability === null || !durability.measurable) return [];
  const rows = lifeRows(durability).map((cells) => cells.map(escapeMarkdown));
  const table = markdownTable(["lines still there after", ...LIFE_TITLES], `l${"r".repeat(LIFE_TITLES.length)}`, rows);
  const caveats = escapeMarkdown(lifeCaveats(durability).join(" "));
  return ["", `**Does the code last?** ${durability.sentence}`, ...spaced(table), "", caveats];
}
