import { z } from "zod";

/** Value with its interval. */
const Interval = z.object({ value: z.number(), lo: z.number(), hi: z.number() });

/** What a model says of each week of a series, null where it says nothing. As many entries as weeks. */
export const SeriesFit = z.object({
  /** Smoothed level, in the unit of the series. */
  smooth: z.array(Interval.nullable()),
  /** Level expected if nothing had changed, with the band in which single weeks lie. */
  expected: z.array(Interval.nullable()),
  /** Running change since the weeks after began: observed against expected, on the scale of the measure's change, with the interval of that average. */
  running: z.array(Interval.nullable()),
});
export type SeriesFit = z.infer<typeof SeriesFit>;
