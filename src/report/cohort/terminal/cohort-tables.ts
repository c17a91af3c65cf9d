import { DESIGN_TEXT, COHORT_PARTS as HEAD, MEASURE_MESSAGES } from "../../shared/messages/cohort.ts";
import { formatCoverage, formatNumber } from "../../shared/number-format.ts";
import { changeStyle } from "../../shared/terminal/change-style.ts";
import { elsewhere } from "../../shared/terminal/sheet.ts";
import { type Cell, drawTable } from "../../shared/terminal/table.ts";
import { designRows } from "../text/design-rows.ts";
import { measureRows, quietMeasures } from "../text/measure-rows.ts";
import { unitsName } from "../words.ts";
import { type CohortSheet, tell } from "./cohort-sheet.ts";

const USUAL_LEVEL = 0.95;
const LEAST_MEASURE = 20;
const LEAST_DESIGN = 22;
const MOST_DESIGNS = 4;

/** Medians before and after, mean change, and whoever was there; then what has no value, and how to read it. */
export function measureTable(sheet: CohortSheet): string[] {
  const { report, width, paint } = sheet;
  const rows = measureRows(report).map(({ measure, ...text }): Cell[] => {
    const style = changeStyle({ change: measure.pooled?.change ?? null, goodDirection: measure.goodDirection });
    return [
      { text: measure.title },
      { text: text.before },
      { text: text.after },
      { text: text.change, style },
      { text: text.interval, style: style === "grey" ? "grey" : undefined },
      { text: text.n },
      { text: text.evidence, style: "grey" },
      { text: text.allBefore, style: "grey" },
      { text: text.allAfter, style: "grey" },
    ];
  });
  const interval = HEAD.interval(formatCoverage(USUAL_LEVEL));
  const titles = [HEAD.measure, HEAD.before, HEAD.after, HEAD.change, interval, "n", HEAD.evidence, HEAD.everybody, HEAD.everybodyAfter];
  const columns = titles.map((title) => ({ title, left: title === HEAD.evidence }));
  const quiet = quietMeasures(report).flatMap((text) => tell(sheet, text, { style: "grey" }));
  if (rows.length === 0) return quiet;
  return [
    ...drawTable({ columns, rows, width, leastFirst: LEAST_MEASURE }, paint),
    ...tell(sheet, MEASURE_MESSAGES.short(unitsName(report)), { style: "grey" }),
    ...quiet,
  ];
}

/** What the first designs say of landed changes, and how many are left; nothing where none has an estimate. */
export function designTable(sheet: CohortSheet): string[] {
  const { report, width, paint } = sheet;
  const all = designRows(report);
  if (all.length === 0) return [];
  const rows = all
    .slice(0, MOST_DESIGNS)
    .map(({ title, change, interval, n, tier, evidence }): Cell[] => [
      { text: title },
      { text: change },
      { text: interval },
      { text: n },
      { text: tier },
      { text: evidence, style: "grey" },
    ]);
  const titles = [HEAD.design, HEAD.change, HEAD.interval(formatCoverage(USUAL_LEVEL)), "n", HEAD.tier, HEAD.evidence];
  const columns = titles.map((title) => ({ title, left: title === HEAD.evidence }));
  const left = all.length - rows.length;
  const more = left > 0 ? [paint("grey", DESIGN_TEXT.more(formatNumber(left), elsewhere(sheet)))] : [];
  return [...drawTable({ columns, rows, width, leastFirst: LEAST_DESIGN }, paint), ...more];
}
