import type { MeasureResult, Report } from "../../model/report.ts";
import { escapeMarkdown } from "../shared/escape.ts";
import { HEADLINE } from "../shared/headline.ts";
import { intervalLevels } from "../shared/interval-levels.ts";
import {
  formatChange,
  formatCoverage,
  formatNumber,
  formatProbability,
  formatRatio,
  formatShare,
  UNKNOWN,
} from "../shared/number-format.ts";
import { activityClass, smallestChanges } from "../shared/uncertainty.ts";
import { details, markdownTable } from "./table.ts";

/**
 * How sure the report is and why, folded away, most wanted first.
 *
 * @param safe the report with its strings escaped
 */
export function inferenceParts(safe: Report): readonly (readonly string[])[] {
  return [robustness(safe), intervals(safe), power(safe), tests(safe)];
}

function robustness({ robustness: rows, measures, verdict }: Report): readonly string[] {
  const headline = measures.find(({ id }) => id === HEADLINE);
  if (rows === null || headline === undefined) return [];
  const first = [`**${headline.title}, as judged**`, ...changeCells(headline.change), `evidence ${verdict.grade}`];
  const others = rows.map(({ title, change, weight, note }) => {
    return [title, ...changeCells(change), note ?? (weight === "descriptive" ? "describes only" : "")];
  });
  const titles = ["model or population", "change", "95% interval", "note"];
  return details("The headline under other models and populations", markdownTable(titles, "lrrl", [first, ...others]));
}

function changeCells(change: MeasureResult["change"]): readonly string[] {
  if (change === null) return [UNKNOWN, UNKNOWN];
  const { value, interval } = formatChange(change, "per-week");
  return [escapeMarkdown(value), escapeMarkdown(interval)];
}

function intervals({ measures }: Report): readonly string[] {
  const rows = measures.flatMap(({ title, unit, change, model, calibration }) => {
    if (change === null || model === null) return [];
    const own = formatChange({ ...change, lo: model.lo, hi: model.hi }, unit).interval;
    const decisive = `${formatChange(change, unit).interval} (${formatCoverage(change.level)})`;
    return [[title, escapeMarkdown(own), ...calibrationCells(calibration), escapeMarkdown(decisive)]];
  });
  const titles = ["measure", "model interval", "error times", "histories like it", "flagged", "as large", "interval that decides"];
  const meaning =
    "The error of the model is multiplied until histories before AI, at fake dates, are flagged in at most 5% of cases. *Histories like it*: weeks before + after, events a week, repositories. *As large*: share of fake dates at which the measure moved by as much.";
  return details("How the intervals came about", rows.length === 0 ? [] : [meaning, "", ...markdownTable(titles, "lrrlrrr", rows)]);
}

function calibrationCells(calibration: MeasureResult["calibration"]): readonly string[] {
  if (calibration === null) return [UNKNOWN, "no table for it", UNKNOWN, UNKNOWN];
  const { factor, before, after, activity, repositories, flagged, asLarge } = calibration;
  const row = `${before} + ${after} wk, ${activityClass(activity)}, ${formatNumber(repositories)}`;
  return [formatNumber(factor, 2), row, escapeMarkdown(formatShare(flagged)), escapeMarkdown(formatShare(asLarge))];
}

function power({ measures }: Report): readonly string[] {
  const known = measures.flatMap(({ title, unit, calibration, smallestVisible }) =>
    calibration === null ? [] : [{ title, found: calibration.power, smallest: smallestChanges(smallestVisible, unit) }],
  );
  const falls = known[0]?.found.map(({ fall }) => fall) ?? [];
  const rows = known.map(({ title, found, smallest }) => {
    const shares = falls.map((fall) => found.find((one) => one.fall === fall)?.found);
    const cells = shares.map((share) => (share === undefined ? UNKNOWN : escapeMarkdown(formatShare(share))));
    return [title, ...cells, escapeMarkdown(smallest?.offZero ?? UNKNOWN), escapeMarkdown(smallest?.pastMargin ?? UNKNOWN)];
  });
  const titles = ["planted fall found", ...falls.map(formatRatio), "smallest visible here", "past the margin"];
  return details("Power of the calibrated verdict", markdownTable(titles, `l${"r".repeat(falls.length)}rr`, rows));
}

function tests({ multiplicity, measures }: Report): readonly string[] {
  if (multiplicity === null) return [];
  const title = (id: string) => measures.find((measure) => measure.id === id)?.title ?? id;
  const { headlineLevel, headlineP, primaries, exploratory } = multiplicity;
  const rows = (family: string, tested: typeof primaries) =>
    tested.map(({ id, p, adjusted }) => [
      title(id),
      family,
      escapeMarkdown(formatProbability(p)),
      escapeMarkdown(formatProbability(adjusted)),
    ]);
  const { primary } = intervalLevels({ multiplicity });
  const level = formatCoverage(primary ?? headlineLevel);
  const beside = primaries.length === 0 ? "" : `, the primaries beside it (${formatNumber(primaries.length)}) by ${level} intervals`;
  const rule = `The headline is judged by its ${formatCoverage(headlineLevel)} interval${beside}. Adjusted p: Holm for primaries, Benjamini-Hochberg for the rest, which is exploration.`;
  const headline = headlineP === null ? [] : [[title(HEADLINE), "headline", escapeMarkdown(formatProbability(headlineP)), UNKNOWN]];
  const all = [...headline, ...rows("primary", primaries), ...rows("exploratory", exploratory)];
  const table = markdownTable(["measure", "family", "p", "adjusted p"], "llrr", all);
  return details(`Tests (${1 + primaries.length + exploratory.length})`, [rule, ...(table.length === 0 ? [] : ["", ...table])]);
}
