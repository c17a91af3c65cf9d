import { type Weeks, weekCount, weekOf } from "../model/window.ts";
import { addAt } from "./add-at.ts";
import type { Landings } from "./landed-changes.ts";
import type { Marks } from "./marks.ts";

/** Marked and counted landed changes by week; columns of one entry per week. */
export interface AdoptionCurve {
  readonly weeks: Weeks;
  /** Landed changes, automation left out. */
  readonly changes: Int32Array;
  /** Those with strong evidence. */
  readonly marked: Int32Array;
  /** Those with strong evidence of one tool, by tool; a change with two tools counts for both. */
  readonly tools: ReadonlyMap<string, Int32Array>;
}

/** Counts marked changes by week of landing. */
export function deriveAdoptionCurve(landings: Landings, marks: Marks, weeks: Weeks): AdoptionCurve {
  const size = weekCount(weeks);
  const changes = new Int32Array(size);
  const marked = new Int32Array(size);
  const tools = new Map<string, Int32Array>();
  landings.landings.forEach((landing, index) => {
    const week = weekOf(weeks, landing.landedAt);
    if (week < 0 || marks.counted[index] === 0) return;
    addAt(changes, week);
    if (marks.marked[index] === 0) return;
    addAt(marked, week);
    for (const tool of new Set((marks.tools.get(index) ?? []).map((mark) => mark.tool))) {
      const column = tools.get(tool) ?? new Int32Array(size);
      addAt(column, week);
      tools.set(tool, column);
    }
  });
  return { weeks, changes, marked, tools };
}
