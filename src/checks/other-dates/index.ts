import type { Check } from "../check.ts";
import { signOf } from "../headline.ts";

export const otherDates: Check<"other-dates"> = {
  id: "other-dates",
  title: "Other dates agree",
  cap: { grade: "weak", reason: "other dates give the opposite sign", reach: "headline" },
  compute({ headline }) {
    const sign = headline === null ? 0 : signOf(headline.estimate.change);
    if (headline === null || sign === 0) return null;
    const cells = headline.sensitivity?.cells ?? [];
    const chosen = cells.find((cell) => cell.headline);
    const others = cells.filter(
      ({ definition, change, leftOutWeeks, windowWeeks }) =>
        change !== null &&
        definition !== chosen?.definition &&
        leftOutWeeks === chosen?.leftOutWeeks &&
        windowWeeks === chosen?.windowWeeks,
    );
    if (others.length === 0) return null;
    const opposing = others.filter(({ change }) => change !== null && Math.sign(change.value) === -sign);
    const names = (list: typeof others) => list.map(({ definition, date }) => `${definition} (${date})`).join(", ");
    if (opposing.length === 0) return { status: "pass", detail: `The same sign at other dates: ${names(others)}.`, fix: null };
    return { status: "warn", detail: `The opposite sign at other dates: ${names(opposing)}.`, fix: "git-ai-impact --adopted YYYY-MM-DD" };
  },
};
