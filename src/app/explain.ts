import { suggestionFor } from "../config/closest-name.ts";
import { ToolError } from "../errors.ts";
import { MEASURES, REPORT_ORDER } from "../measures/index.ts";
import { explainMeasure } from "../report/explain/explain-measure.ts";
import { readShippedNull } from "../sources/shipped-data.ts";
import type { MeasureEntry } from "./options.ts";
import { readSavedReport, type SavedReport } from "./render-saved.ts";

/** Every measure with its title, in the order in which reports show them. */
export function listMeasures(): readonly MeasureEntry[] {
  return MEASURES.map(({ id, title }) => ({ id, title })).sort((a, b) => REPORT_ORDER.indexOf(a.id) - REPORT_ORDER.indexOf(b.id));
}

/**
 * What a measure means, in 80 columns: definition, formula, source, needs, minimum and bias; then how the estimate of a saved report came about,
 * or, without one, how large a fall must be to be found.
 * @throws ToolError USAGE naming the closest id when there is no such measure, REPORT_INVALID when the report cannot be read
 */
export async function explain(measureId: string, saved: SavedReport | null): Promise<string> {
  const measure = MEASURES.find(({ id }) => id === measureId);
  if (measure === undefined) {
    const ids = MEASURES.map(({ id }) => id);
    throw new ToolError(`unknown measure "${measureId}"${suggestionFor(measureId, ids)}; git-ai-impact explain lists them`, {
      code: "USAGE",
    });
  }
  const report = saved === null ? null : readSavedReport(saved);
  return explainMeasure(measure, { report, empiricalNull: await readShippedNull() });
}
