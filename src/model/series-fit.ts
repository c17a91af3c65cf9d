import { z } from "zod";
import { day, Interval } from "./report-parts.ts";

/** What is said at a week, by its first day. */
const Point = Interval.extend({ start: day });
export type FitPoint = z.infer<typeof Point>;

/** What a model says of a weekly series that is drawn. Levels have four significant digits. */
export const SeriesFit = z.object({
  /** Smoothed level with its pointwise 95 % interval, in the unit of the series, at every fourth week and the last; empty with too few weeks. */
  smooth: z.array(Point),
  /**
   * Level expected in the weeks after if nothing had changed, with the band that held 95 % of single weeks before, carried to that level.
   * From the first to the last of those weeks, by their first days; null where nothing was compared.
   */
  expected: Interval.extend({ from: day, to: day }).nullable(),
  /**
   * The measure's change and its interval as they were when the weeks after had come so far, `start` the last of them; each fourth week and the last,
   * which is the change of the report. Of the headline only, empty for the others.
   */
  running: z.array(Point),
});
export type SeriesFit = z.infer<typeof SeriesFit>;
