// @ts-check
import { endOfWeek, tellStory } from "./story.js";

/** Weeks of history before the first run. */
const BEFORE = 56;
const WEEKS = 52;
/** Week of the year in which marks begin and fewer changes land, and in which many more do. */
const ADOPTED_IN = 6;
const RECOVERED_IN = 32;
/** Weeks of a found date that are left out, and those after them without which nothing is compared. Source: design of this project, section 4. */
const LEFT_OUT_AFTER = 8;
const LEAST_AFTER = 8;

/** @type {typeof import("./invented-year.d.ts").FIRST_VERDICT_IN} */
export const FIRST_VERDICT_IN = ADOPTED_IN + LEFT_OUT_AFTER + LEAST_AFTER;

/** @type {import("./invented-year.d.ts").MishapPlan} */
const MISHAPS = [
  [3, ["lost-facts"]],
  [9, ["force-push"]],
  [11, ["killed"]],
  [14, ["lost-history"]],
  [17, ["upgrade"]],
  [FIRST_VERDICT_IN, ["killed"]],
  [25, ["lost-history", "lost-facts"]],
  [27, ["clock"]],
  [29, ["future-commit"]],
  [31, ["lost-report"]],
  [34, ["settings"]],
  [38, ["force-push", "lost-facts"]],
  [41, ["lost-history"]],
  [44, ["lost-report"]],
  [47, ["clock"]],
];

/** @type {typeof import("./invented-year.d.ts").inventedYear} */
export function inventedYear() {
  const script = tellStory({
    weeks: BEFORE + WEEKS,
    rate: (week) => (week < BEFORE + ADOPTED_IN ? 14 : week < BEFORE + RECOVERED_IN ? 6 : 30),
    marked: (week) => (week < BEFORE + ADOPTED_IN ? 0 : 0.7),
    // Nobody works in the weeks after some of those in which something was lost, so that these are seen with nothing new as well.
    quiet: [4, 12, 15, 16, 26, 30, 31, 44, 45, 46].map((week) => BEFORE + week),
    seed: 5,
  });
  const weeks = Array.from({ length: WEEKS }, (_, week) => ({
    at: endOfWeek(BEFORE + week),
    mishaps: MISHAPS.find(([of]) => of === week)?.[1] ?? [],
  }));
  return { script, weeks };
}
