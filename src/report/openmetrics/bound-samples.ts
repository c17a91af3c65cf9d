import type { Interval } from "../../model/report-parts.ts";
import type { Sample } from "./exposition.ts";

/** A value and the ends of its interval, told apart by the label `bound`: an estimate never goes without them. */
export function boundSamples(labels: Sample["labels"], { value, lo, hi }: Interval): readonly Omit<Sample, "at">[] {
  return [
    { labels: { ...labels, bound: "estimate" }, value },
    { labels: { ...labels, bound: "lower" }, value: lo },
    { labels: { ...labels, bound: "upper" }, value: hi },
  ];
}
