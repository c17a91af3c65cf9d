import type { CohortReport } from "../../../model/cohort/cohort-report.ts";
import { COHORT_PARTS as HEAD, TABLE_TEXT as SAY } from "../../shared/messages/cohort.ts";
import { formatCoverage, formatNumber, formatProbability, formatSigned, UNKNOWN } from "../../shared/number-format.ts";
import type { TextTable } from "../../shared/tables/text-table.ts";
import { rankUnits } from "../rank-units.ts";
import { sayAdoption, sayPosition } from "../unit-words.ts";
import { changeText, LOG_RATIO, RATIO, sayChange, unitsName } from "../words.ts";

const INTERVAL = HEAD.interval(formatCoverage(0.95));

/** Every unit that has a change, by that after it was drawn towards the mean. */
export function unitTable(report: CohortReport): TextTable {
  return {
    title: SAY.units(unitsName(report)),
    note: report.units.length === 0 ? null : SAY.unitsNote,
    titles: [SAY.unit, SAY.adopted, SAY.drawn, SAY.own, SAY.place, "n"],
    align: "llrrrr",
    rows: rankUnits(report.units).map(({ row, own, shrunk }) => [
      row.name,
      sayAdoption(row),
      sayChange(shrunk, RATIO),
      sayChange(own, RATIO),
      sayPosition(row),
      formatNumber(row.n),
    ]),
  };
}

/** Adopters against others by time since adoption; no rows without that design. */
export function eventTimeTable({ staggered: { estimate } }: Pick<CohortReport, "staggered">): TextTable {
  const rows = estimate?.byEventTime ?? [];
  return {
    title: SAY.eventTime,
    note: rows.length === 0 ? null : SAY.eventNote,
    titles: [SAY.bins, HEAD.change, INTERVAL, "n"],
    align: "rrrr",
    rows: rows.map(({ bins, units, ...change }) => {
      const { value, interval } = changeText(change, LOG_RATIO);
      return [formatSigned(bins), value, interval, units === null ? UNKNOWN : formatNumber(units)];
    }),
  };
}

/** Traits before adoption with the change after it; no rows where none were looked at. */
export function traitTable({ traits: { rows } }: Pick<CohortReport, "traits">): TextTable {
  return {
    title: SAY.traits,
    note: rows.length === 0 ? null : SAY.traitsNote,
    titles: [SAY.trait, SAY.correlation, INTERVAL, SAY.adjusted, "n"],
    align: "lrrrr",
    rows: rows.map(({ title, correlation: { value, lo, hi }, adjusted, units }) => [
      title,
      formatSigned(value, 2),
      `${formatSigned(lo, 2)} to ${formatSigned(hi, 2)}`,
      formatProbability(adjusted),
      formatNumber(units),
    ]),
  };
}

/** Units by the month of their adoption; no rows where none has a date. */
export function monthTable(report: CohortReport): TextTable {
  const rows = report.adoption.byMonth.map(({ month, units }) => [month, formatNumber(units)]);
  return { title: SAY.months, note: null, titles: [SAY.month, unitsName(report)], align: "lr", rows };
}
