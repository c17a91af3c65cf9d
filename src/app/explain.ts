import { suggestionFor } from "../config/closest-name.ts";
import { ToolError } from "../errors.ts";
import { MEASURES, REPORT_ORDER } from "../measures/index.ts";
import { explainMeasure } from "../report/explain/explain-measure.ts";
import type { MeasureEntry } from "./options.ts";

/** Every measure with its title, in the order in which reports show them. */
export function listMeasures(): readonly MeasureEntry[] {
  return MEASURES.map(({ id, title }) => ({ id, title })).sort((a, b) => REPORT_ORDER.indexOf(a.id) - REPORT_ORDER.indexOf(b.id));
}

/**
 * What a measure means, in 80 columns: definition, formula, source, needs, minimum and bias.
 * @throws ToolError USAGE naming the closest id when there is no such measure
 */
export function explain(measureId: string): string {
  const measure = MEASURES.find(({ id }) => id === measureId);
  if (measure === undefined) {
    const ids = MEASURES.map(({ id }) => id);
    throw new ToolError(`unknown measure "${measureId}"${suggestionFor(measureId, ids)}; git-ai-impact explain lists them`, {
      code: "USAGE",
    });
  }
  return explainMeasure(measure, null);
}
