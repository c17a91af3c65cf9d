import type { RecordSource } from "../../model/delivery-result.ts";
import type { Report } from "../../model/report.ts";

/** Sources beyond git that were not given. */
export function absentSources({ delivery }: Pick<Report, "delivery">): readonly RecordSource[] {
  return delivery?.sources.filter(({ state }) => state === "absent") ?? [];
}

/** Measures that lack nothing but a source that was not given: it is told once for all of them. */
export function measuresWithoutSource(report: Pick<Report, "delivery">): ReadonlySet<string> {
  return new Set(absentSources(report).flatMap(({ measures }) => measures));
}
