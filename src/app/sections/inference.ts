import type { Headline } from "../../checks/headline.ts";
import { isDocsOnly } from "../../derive/docs-only.ts";
import { findIncumbents } from "../../derive/incumbents.ts";
import { countLandingsByWeek } from "../../derive/weekly-landings.ts";
import { estimateChange } from "../../measures/estimate/estimate-change.ts";
import { isLogged } from "../../measures/estimate/log-series.ts";
import { fakeDates } from "../../measures/estimate/placebo-dates.ts";
import { HEADLINE_MEASURE, type MeasureId } from "../../measures/index.ts";
import { landedChanges } from "../../measures/landed-changes/index.ts";
import type { Estimate } from "../../model/estimate.ts";
import type { Report } from "../../model/report.ts";
import type { Comparison } from "../../model/window.ts";
import type { Compared } from "../compare.ts";
import type { DescribedUnits } from "../derive-units.ts";
import type { Settings } from "../settle.ts";
import { type Measured, type MeasuredRow, measureAll } from "./measures.ts";
import { type RobustnessRow, robustnessOf } from "./robustness.ts";
import { varyComparison } from "./sensitivity.ts";
import { forecastVisibility, type Visibility } from "./visibility.ts";

export interface InferenceInput {
  readonly derived: DescribedUnits;
  readonly compared: Compared;
  readonly settings: Settings;
  readonly seed: number;
  readonly formatDay: (epochSeconds: number) => string;
}

/** Every measure compared, the headline under other dates, models and populations, and how small a change could be seen. */
export interface Inference extends Measured {
  readonly sensitivity: Report["sensitivity"];
  readonly robustness: readonly RobustnessRow[] | null;
  readonly visibility: Visibility;
  /** Null where the headline has no value. */
  readonly headline: Headline | null;
}

export function inferAll({ derived, compared, settings, seed, formatDay }: InferenceInput): Inference {
  const { units, configuration } = derived;
  const { adoption, comparison, weeks, span } = compared;
  const { rampWeeks } = settings.config.adoption;
  const { timeZone, freezes, empiricalNull } = settings;
  const measured = measureAll({ units, comparison, weeks, empiricalNull, seed });
  const sensitivity =
    comparison === null
      ? null
      : varyComparison({ units, adoption, configuration, rampWeeks, span, timeZone, freezes, empiricalNull, formatDay });
  const row = rowOf(measured.rows, HEADLINE_MEASURE);
  const headline = comparison === null ? null : headlineOf(row, { derived, compared, settings, comparison, sensitivity });
  return {
    ...measured,
    sensitivity,
    headline,
    robustness: headline === null || comparison === null ? null : robustnessOf(headline, { comparison, seed }),
    visibility: forecastVisibility({
      headline: row,
      comparison,
      weeks,
      rampWeeks,
      margin: settings.config.margin,
      empiricalNull,
      timeZone,
      formatDay,
    }),
  };
}

export function rowOf(rows: readonly MeasuredRow[], id: MeasureId): MeasuredRow {
  const row = rows.find(({ measure }) => measure.id === id);
  if (row === undefined) throw new TypeError(`the measure ${id} is not registered`);
  return row;
}

interface HeadlineInput {
  readonly derived: DescribedUnits;
  readonly compared: Compared;
  readonly settings: Settings;
  readonly comparison: Comparison;
  readonly sensitivity: Report["sensitivity"];
}

/** The headline with its repetitions on incumbents and on documentation alone. */
function headlineOf({ observation, estimate }: MeasuredRow, input: HeadlineInput): Headline | null {
  if (!isLogged(observation) || estimate.kind !== "value") return null;
  const { units } = input.derived;
  const persons = findIncumbents(units, input.compared.adoption.at);
  const repeat = (isWanted: (landing: number) => boolean): Estimate =>
    estimateChange({ kind: "count", value: countLandingsByWeek(units, input.comparison.weeks, isWanted) }, input.comparison, {
      measure: landedChanges,
      empiricalNull: input.settings.empiricalNull,
    });
  return {
    observation,
    estimate,
    fakes: fakeDates(observation, input.comparison),
    incumbents: repeat((landing) => persons.has(units.authors.person[landing] ?? -1)),
    docsOnly: repeat((landing) => isDocsOnly(units, landing)),
    sensitivity: input.sensitivity,
  };
}
