import type { Check } from "../check.ts";
import { type Headline, signOf } from "../headline.ts";

type Cell = NonNullable<Headline["sensitivity"]>["cells"][number];

export const otherDates: Check<"other-dates"> = {
  id: "other-dates",
  title: "Other dates agree",
  cap: { grade: "weak", reason: "other dates give the opposite sign", reach: "headline" },
  compute({ headline }) {
    const sign = headline === null ? 0 : signOf(headline.estimate.change);
    if (headline === null || sign === 0) return null;
    const others = cellsAtOtherDates(headline.sensitivity?.cells ?? []);
    if (others.length === 0) return null;
    const opposing = others.filter(({ change }) => change !== null && Math.sign(change.value) === -sign);
    const names = (list: typeof others) => list.map(({ definition, date }) => `${definition} (${date})`).join(", ");
    if (opposing.length === 0) return { status: "pass", detail: `The same sign at other dates: ${names(others)}.`, fix: null };
    return { status: "warn", detail: `The opposite sign at other dates: ${names(opposing)}.`, fix: "git-ai-impact --adopted YYYY-MM-DD" };
  },
};

/** One cell for each other date, its window as long as the headline's and its left-out span the nearest to it: a rollout's is never the same. */
function cellsAtOtherDates(cells: readonly Cell[]): readonly Cell[] {
  const chosen = cells.find((cell) => cell.headline);
  if (chosen === undefined) return [];
  const distance = ({ leftOutWeeks }: Cell) => Math.abs(leftOutWeeks - chosen.leftOutWeeks);
  const nearest = new Map<string, Cell>();
  for (const cell of cells) {
    if (cell.change === null || cell.definition === chosen.definition || cell.windowWeeks !== chosen.windowWeeks) continue;
    const known = nearest.get(cell.definition);
    if (known === undefined || distance(cell) < distance(known)) nearest.set(cell.definition, cell);
  }
  return Array.from(nearest.values());
}
