import { type Weeks, weekCount } from "../../model/window.ts";

/** Span of which records tell everything: [from, until), epoch seconds; NaN where that is not known. */
export interface Reach {
  readonly from: number;
  readonly until: number;
}

/** True for each week of which the records tell everything, and what became of it for so many seconds after. */
export function coveredWeeks({ from, until }: Reach, weeks: Weeks, followUpSeconds = 0): readonly boolean[] {
  return Array.from({ length: weekCount(weeks) }, (_, week) => {
    const [start, end] = [weeks.edges[week] ?? Number.NaN, weeks.edges[week + 1] ?? Number.NaN];
    return start >= from && end + followUpSeconds <= until;
  });
}
