import { HEADLINE } from "../shared/headline.ts";

const CHARTED: ReadonlySet<string> = new Set([HEADLINE, "branch-commits"]);

/** True for a measure whose weeks are drawn, with their table beside the drawing. */
export function isCharted(measure: string): boolean {
  return CHARTED.has(measure);
}
