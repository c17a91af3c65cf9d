import { countLandingsByWeek } from "../../derive/weekly-landings.ts";
import type { WeekSpan } from "../../model/window.ts";
import type { Check } from "../check.ts";

/** Share of weeks without a landing from which on main counts as quiet, where it was not so on the other side. */
const QUIET_SHARE = 0.25;

export const quietMain: Check<"quiet-main"> = {
  id: "quiet-main",
  title: "Work goes on",
  cap: { grade: "weak", reason: "main went quiet" },
  compute({ units, comparison }) {
    if (comparison === null || comparison.after.to === comparison.after.from) return null;
    const counts = countLandingsByWeek(units, comparison.weeks);
    const emptyIn = ({ from, to }: WeekSpan) => counts.subarray(from, to).filter((count) => count === 0).length;
    const length = ({ from, to }: WeekSpan) => Math.max(1, to - from);
    const empty = { before: emptyIn(comparison.before), after: emptyIn(comparison.after) };
    const of = { before: length(comparison.before), after: length(comparison.after) };
    const counted = `weeks without a landing: ${empty.before} of ${of.before} before, ${empty.after} of ${of.after} after`;
    const isNew = empty.after / of.after >= QUIET_SHARE && empty.after / of.after > 2 * (empty.before / of.before);
    if (!isNew) return { status: "pass", detail: `Main stayed in use; ${counted}.`, fix: null };
    return { status: "warn", detail: `Main went quiet; ${counted}. A project that winds down lands less whatever its tools.`, fix: null };
  },
};
