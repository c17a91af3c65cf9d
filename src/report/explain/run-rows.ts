import { DESIGN_TIERS } from "../../model/design-tier.ts";
import type { MeasureResult, Report } from "../../model/report.ts";
import { HEADLINE } from "../shared/headline.ts";
import {
  formatChange,
  formatCoverage,
  formatLevel,
  formatNumber,
  formatProbability,
  formatRatio,
  formatShare,
} from "../shared/number-format.ts";
import { activityClass, smallestChanges } from "../shared/uncertainty.ts";
import type { Row } from "./row.ts";

/** What a run found for a measure, and how that came about step by step; nothing where the run does not hold the measure. */
export function runRows(id: string, report: Report): readonly Row[] {
  const result = report.measures.find((measure) => measure.id === id);
  if (result === undefined) return [];
  if (result.change === null) return withoutValue(result);
  const { before, after, expected, change, unit, n, grade, method, note } = result;
  const { value, interval } = formatChange(change, unit);
  const levels = [levelText(before?.value, unit, "before"), levelText(after?.value, unit, "after"), levelText(expected, unit, "expected")];
  const found = `${levels.filter((text) => text !== "").join(", ")}: ${value} (${interval}), n ${formatNumber(n)}, evidence ${grade}`;
  return [
    ["This run", found],
    ["Method", note === null ? method : `${method}; ${note}`],
    ...designRow(report.verdict.tier),
    ...weeksRow(result, report.windows),
    ...modelRow(result),
    ...calibrationRows(result),
    ...placeboRow(id, report),
    ...testRow(id, report.multiplicity),
    ...visibleRow(result),
    ...powerRow(result),
  ];
}

function withoutValue({ note, fix, overall, unit }: MeasureResult): readonly Row[] {
  const level = overall === null ? [] : [`${formatLevel(overall.value, unit)} over all weeks, n ${formatNumber(overall.n)}`];
  const reason = note === null ? [] : [note];
  return [["This run", [...reason, ...level].join("; ") || "no value"], ...(fix === null ? [] : [["Try", fix] as const])];
}

function levelText(level: number | null | undefined, unit: MeasureResult["unit"], name: string): string {
  return level === null || level === undefined ? "" : `${formatLevel(level, unit)} ${name}`;
}

/** What this design may say; a run with a change has a design. */
function designRow(tier: number): readonly Row[] {
  const design = DESIGN_TIERS.find((entry) => entry.tier === tier);
  if (design === undefined || tier === 0) return [];
  return [["Design", `tier ${tier} of ${DESIGN_TIERS.length - 1}: it may say "${design.verb}" and nothing stronger`]];
}

function weeksRow({ model }: MeasureResult, windows: Report["windows"]): readonly Row[] {
  if (windows === null) return [];
  const side = (name: "before" | "after") => {
    const { from, to, weeks } = windows[name];
    return `${name} ${from} … ${to}, ${model === null ? weeks : `${model.weeks[name]} of ${weeks}`} used`;
  };
  return [["Weeks", `${side("before")}; ${windows.leftOut.weeks} left out between; ${side("after")}`]];
}

function modelRow({ model, change, unit }: MeasureResult): readonly Row[] {
  if (model === null || change === null) return [];
  const { lo, hi, error, df, rho, whiteShare, unitWeeks } = model;
  const noise =
    rho === null || whiteShare === null
      ? "units taken as independent"
      : `noise: ${formatShare(whiteShare)} does not carry over from unit to unit, the rest with correlation ${formatNumber(rho, 2)}`;
  const units = unitWeeks === 1 ? "single weeks" : `units of ${formatNumber(unitWeeks)} weeks`;
  const interval = formatChange({ ...change, lo, hi }, unit).interval;
  const fit = `error ${formatNumber(error, 3)} (${change.scale === "difference" ? "log odds" : "logs"}), ${formatNumber(df, 1)} degrees of freedom`;
  return [["Model", `${units}; ${noise}; ${fit}; interval ${interval}`]];
}

function calibrationRows({ calibration, model, change, unit }: MeasureResult): readonly Row[] {
  if (change === null || model === null) return [];
  const decisive = `interval ${formatChange(change, unit).interval} at ${formatCoverage(change.level)}`;
  if (calibration === null)
    return [
      [
        "Calibrated",
        `no: the empirical null has no table for this measure, so the model decides, ${decisive}, and evidence is weak at most`,
      ],
    ];
  const { factor, before, after, activity, repositories, flagged, asLarge } = calibration;
  const row = `${before} + ${after} weeks, ${activityClass(activity)}, ${formatNumber(repositories)} repositories`;
  return [
    [
      "Calibrated",
      `error × ${formatNumber(factor, 2)}, from the empirical null (${row}; ${formatShare(flagged)} of fake dates flagged): ${decisive}`,
    ],
    ["As large", `in ${formatShare(asLarge)} of the fake dates of these repositories`],
  ];
}

/** Fake dates in the history itself are tried for the headline alone. */
function placeboRow(id: string, { checks }: Report): readonly Row[] {
  const check = id === HEADLINE ? checks.find((one) => one.id === "placebo-dates") : undefined;
  return check === undefined ? [] : [["Fake dates", check.detail]];
}

function testRow(id: string, multiplicity: Report["multiplicity"]): readonly Row[] {
  if (multiplicity === null) return [];
  const { headlineP } = multiplicity;
  if (id === HEADLINE && headlineP !== null) return [["p", `${formatProbability(headlineP)} for no change, judged alone`]];
  const families = [
    { tested: multiplicity.primaries, rule: "Holm", name: "primaries" },
    { tested: multiplicity.exploratory, rule: "Benjamini-Hochberg", name: "exploratory ones" },
  ];
  return families.flatMap(({ tested, rule, name }): Row[] => {
    const own = tested.find((one) => one.id === id);
    if (own === undefined) return [];
    const adjusted = `${formatProbability(own.adjusted)} by ${rule} over the ${name} (${tested.length})`;
    return [["p", `${formatProbability(own.p)} for no change, ${adjusted}`]];
  });
}

function visibleRow({ smallestVisible, unit }: MeasureResult): readonly Row[] {
  const smallest = smallestChanges(smallestVisible, unit);
  if (smallest === null) return [];
  const margin = smallest.pastMargin === null ? "" : `; wholly past the margin: ${smallest.pastMargin}`;
  return [["Visible", `found in 80% of cases: ${smallest.offZero}${margin}`]];
}

function powerRow({ calibration }: MeasureResult): readonly Row[] {
  if (calibration === null || calibration.power.length === 0) return [];
  const found = calibration.power.map((one) => `${formatRatio(one.fall)} in ${formatShare(one.found)}`);
  return [["Power", `planted falls found in these repositories, of all fake dates: ${found.join(", ")}`]];
}
