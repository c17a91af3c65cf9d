import type { AssertableMeasure } from "../config/assertions/settle-assertions.ts";
import { MEASURES, REPORT_ORDER } from "../measures/index.ts";

/** Every measure that the configuration may assert, in the order of reports. */
export function assertableMeasures(): readonly AssertableMeasure[] {
  const byId = new Map(MEASURES.map((measure) => [measure.id, measure]));
  return REPORT_ORDER.flatMap((id) => byId.get(id) ?? []);
}
