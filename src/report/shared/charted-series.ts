import { HEADLINE } from "./headline.ts";

/** Weeks that are drawn, and listed, where nothing is compared: the last four years. */
export const MOST_DRAWN_WEEKS = 208;

const CHARTED: ReadonlySet<string> = new Set([HEADLINE, "branch-commits"]);

/** True for a measure whose weeks are drawn: the report holds what is drawn beside them, and the page a table of them. */
export function isCharted(measure: string): boolean {
  return CHARTED.has(measure);
}
