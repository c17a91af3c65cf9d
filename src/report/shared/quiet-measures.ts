import { groupBy } from "../../model/group-by.ts";
import type { MeasureResult, Report } from "../../model/report.ts";
import { measuresWithoutSource } from "./absent-sources.ts";
import { comparedMeasures } from "./compared-measures.ts";

/** Measures that lack the same thing. */
export interface QuietGroup {
  /** The first of them. */
  readonly measure: MeasureResult;
  readonly titles: readonly string[];
}

/**
 * Measures without a value, those that lack the same thing together. Those of a source that was not given are told with it and left out.
 *
 * @param isTold those that have another place
 */
export function quietMeasures(
  report: Pick<Report, "measures" | "delivery">,
  isTold: (measure: MeasureResult) => boolean,
): readonly QuietGroup[] {
  const withoutSource = measuresWithoutSource(report);
  const compared = new Set(comparedMeasures(report));
  const quiet = report.measures.filter(
    (measure) => !compared.has(measure) && !isTold(measure) && !(measure.state === "unknown" && withoutSource.has(measure.id)),
  );
  const groups = groupBy(quiet, ({ state, note, fix }) => JSON.stringify([state, note, fix])).values();
  return Array.from(groups).flatMap((group) => {
    const [measure] = group;
    return measure === undefined ? [] : [{ measure, titles: group.map(({ title }) => title) }];
  });
}
