import type { MeasureResult, Report } from "../../model/report.ts";

/** A time to recovery says nothing without how often it is needed. */
const COMPANIONS: ReadonlyMap<string, string> = new Map([["incident-rate", "recovery-incident"]]);

/** Measures with a before and after to show: those that were compared, and those without which one of them would mislead, even where they are too few to compare. */
export function comparedMeasures({ measures }: Pick<Report, "measures">): readonly MeasureResult[] {
  const compared = new Set(measures.filter(({ state }) => state === "value").map(({ id }) => id));
  return measures.filter((measure) => compared.has(measure.id) || isCompanion(measure, compared));
}

function isCompanion({ id, before, after }: MeasureResult, compared: ReadonlySet<string>): boolean {
  return (before !== null || after !== null) && compared.has(COMPANIONS.get(id) ?? "");
}
