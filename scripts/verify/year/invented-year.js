// @ts-check
import { endOfWeek, tellStory } from "./story.js";

/** Weeks from a found date on that are left out, and those after them without which nothing is compared. Source: design of this project, section 4. */
const LEFT_OUT_AFTER = 8;
const LEAST_AFTER = 8;
const SEED = 5;

/** @type {typeof import("./invented-year.d.ts").INVENTED_YEAR} */
export const INVENTED_YEAR = {
  before: 56,
  weeks: 52,
  adoptedIn: 6,
  recoveredIn: 32,
  // Nobody works in the weeks after some of those in which something was lost, so that these are seen with nothing new as well.
  quiet: [4, 12, 15, 16, 26, 30, 31, 44, 45, 46],
  mishaps: [
    [3, ["lost-facts"]],
    [9, ["force-push"]],
    [11, ["killed"]],
    [14, ["lost-history"]],
    [17, ["upgrade"]],
    // The week of the first verdict.
    [22, ["killed"]],
    [25, ["lost-history", "lost-facts"]],
    [27, ["clock"]],
    [29, ["future-commit"]],
    [31, ["lost-report"]],
    [34, ["settings"]],
    [38, ["force-push", "lost-facts"]],
    [41, ["lost-history"]],
    [44, ["lost-report"]],
    [47, ["clock"]],
  ],
};

/** @type {typeof import("./invented-year.d.ts").inventYear} */
export function inventYear({ before, weeks, adoptedIn, recoveredIn, quiet, mishaps }) {
  const script = tellStory({
    weeks: before + weeks,
    rate: (week) => (week < before + adoptedIn ? 14 : week < before + recoveredIn ? 6 : 30),
    marked: (week) => (week < before + adoptedIn ? 0 : 0.7),
    quiet: quiet.map((week) => before + week),
    seed: SEED,
  });
  return {
    script,
    weeks: Array.from({ length: weeks }, (_, week) => ({ at: endOfWeek(before + week), mishaps: mishapsOf(mishaps, week) })),
    firstVerdictIn: adoptedIn + LEFT_OUT_AFTER + LEAST_AFTER,
  };
}

/** @type {typeof import("./invented-year.d.ts").mishapsOf} */
export function mishapsOf(plan, week) {
  return plan.find(([of]) => of === week)?.[1] ?? [];
}
