import type { AssertableMeasure } from "../config/assertions/settle-assertions.ts";
import { MEASURES, type MeasureId, REPORT_ORDER } from "../measures/index.ts";

/** Measures of which each unit has a change of its own in a report of many. */
export const UNIT_MEASURES: readonly MeasureId[] = ["landed-changes"];

/** Every measure that the configuration may assert, in the order of reports. */
export function assertableMeasures(): readonly AssertableMeasure[] {
  const byId = new Map(MEASURES.map((measure) => [measure.id, measure]));
  return REPORT_ORDER.flatMap((id) => byId.get(id) ?? []);
}
