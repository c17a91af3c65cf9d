import type { MeasureResult, Report } from "../../../model/report.ts";
import { HEADLINE, headlineOf } from "../headline.ts";
import { intervalLevels } from "../interval-levels.ts";
import { INFERENCE_MESSAGES } from "../messages/inference.ts";
import { formatChange, formatCoverage, formatNumber, formatProbability, formatRatio, formatShare, UNKNOWN } from "../number-format.ts";
import { activityClass, smallestChanges } from "../uncertainty.ts";
import type { TextTable } from "./text-table.ts";

/** How sure the report is and why, most wanted first. Tables without rows where nothing was compared. */
export function inferenceTables(report: Report): readonly TextTable[] {
  return [robustnessTable(report), intervalTable(report), powerTable(report), testTable(report)];
}

function robustnessTable(report: Report): TextTable {
  const { robustness, verdict } = report;
  const headline = headlineOf(report);
  const others = (robustness ?? []).map(({ title, change, weight, note }) => {
    return [title, ...changeCells(change), note ?? (weight === "descriptive" ? "describes only" : "")];
  });
  const first = headline === null ? [] : [[`${headline.title}, as judged`, ...changeCells(headline.change), `evidence ${verdict.grade}`]];
  return {
    title: "The headline under other models and populations",
    note: null,
    titles: ["model or population", "change", "95% interval", "note"],
    align: "lrrl",
    rows: robustness === null || headline === null ? [] : [...first, ...others],
    emphasis: 0,
  };
}

function changeCells(change: MeasureResult["change"]): readonly string[] {
  const { value, interval } = formatChange(change, "per-week");
  return [value, interval];
}

function intervalTable({ measures }: Report): TextTable {
  const rows = measures.flatMap(({ title, unit, change, model, calibration }) => {
    if (change === null || model === null) return [];
    const own = formatChange({ ...change, lo: model.lo, hi: model.hi }, unit).interval;
    const decisive = `${formatChange(change, unit).interval} (${formatCoverage(change.level)})`;
    return [[title, own, ...calibrationCells(calibration), decisive]];
  });
  return {
    title: "How the intervals came about",
    note: rows.length === 0 ? null : INFERENCE_MESSAGES.intervals,
    titles: ["measure", "model interval", "error times", "histories like it", "flagged", "as large", "interval that decides"],
    align: "lrrlrrr",
    rows,
  };
}

function calibrationCells(calibration: MeasureResult["calibration"]): readonly string[] {
  if (calibration === null) return [UNKNOWN, "no table for it", UNKNOWN, UNKNOWN];
  const { factor, before, after, activity, repositories, flagged, asLarge } = calibration;
  const histories = `${before} + ${after} wk, ${activityClass(activity)}, ${formatNumber(repositories)}`;
  return [formatNumber(factor, 2), histories, formatShare(flagged), formatShare(asLarge)];
}

function powerTable({ measures }: Report): TextTable {
  const known = measures.flatMap(({ title, unit, calibration, smallestVisible }) =>
    calibration === null ? [] : [{ title, found: calibration.power, smallest: smallestChanges(smallestVisible, unit) }],
  );
  const falls = known[0]?.found.map(({ fall }) => fall) ?? [];
  const rows = known.map(({ title, found, smallest }) => {
    const shares = falls.map((fall) => found.find((one) => one.fall === fall)?.found);
    const cells = shares.map((share) => (share === undefined ? UNKNOWN : formatShare(share)));
    return [title, ...cells, smallest?.offZero ?? UNKNOWN, smallest?.pastMargin ?? UNKNOWN];
  });
  return {
    title: "Power of the calibrated verdict",
    note: null,
    titles: ["planted fall found", ...falls.map(formatRatio), "smallest visible here", "past the margin"],
    align: `l${"r".repeat(falls.length)}rr`,
    rows,
  };
}

function testTable({ multiplicity, measures }: Report): TextTable {
  const frame = { titles: ["measure", "family", "p", "adjusted p"], align: "llrr" };
  if (multiplicity === null) return { ...frame, title: "Tests", note: null, rows: [] };
  const title = (id: string) => measures.find((measure) => measure.id === id)?.title ?? id;
  const { headlineLevel, headlineP, primaries, exploratory } = multiplicity;
  const rows = (family: string, tested: typeof primaries) =>
    tested.map(({ id, p, adjusted }) => [title(id), family, formatProbability(p), formatProbability(adjusted)]);
  const level = formatCoverage(intervalLevels({ multiplicity }).primary ?? headlineLevel);
  const beside = primaries.length === 0 ? "" : INFERENCE_MESSAGES.primaries(formatNumber(primaries.length), level);
  const headline = headlineP === null ? [] : [[title(HEADLINE), "headline", formatProbability(headlineP), UNKNOWN]];
  return {
    ...frame,
    title: `Tests (${1 + primaries.length + exploratory.length})`,
    note: INFERENCE_MESSAGES.tests(formatCoverage(headlineLevel), beside),
    rows: [...headline, ...rows("primary", primaries), ...rows("exploratory", exploratory)],
  };
}
