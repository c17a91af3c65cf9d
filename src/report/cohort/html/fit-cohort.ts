import type { CohortReport } from "../../../model/cohort/cohort-report.ts";
import { toSignificant } from "../../../model/significant-digits.ts";
import { mapNumbers } from "../../shared/map-strings.ts";
import { COHORT_TEXT as SAY } from "../../shared/messages/cohort-page.ts";
import { formatNumber } from "../../shared/number-format.ts";
import type { PageRoom } from "../../shared/page/room.ts";
import { rankUnits } from "../rank-units.ts";

/** A report made small enough for a page, and what it lacks for that. */
export interface FittedCohort extends PageRoom {
  readonly report: CohortReport;
}

const DIGITS = 6;
/** Units that are kept at either end, by effect. */
const KEPT = [500, 200, 50];

/** The whole report, then what is left of it as it gives up digits and, in the end, units between the first and the last by effect. */
export function* giveUp(report: CohortReport): Generator<FittedCohort, void> {
  yield { report, isTight: false, leftOut: new Map() };
  const rounded = mapNumbers(report, (value) => (Number.isInteger(value) ? value : toSignificant(value, DIGITS)));
  const leftOut = new Map([["digits", SAY.digits]]);
  yield { report: rounded, isTight: true, leftOut };
  for (const kept of KEPT.filter((each) => 2 * each < report.units.length)) {
    const sentence = SAY.fewerUnits(formatNumber(kept), formatNumber(report.units.length));
    yield { report: { ...rounded, units: ends(rounded.units, kept) }, isTight: true, leftOut: new Map([...leftOut, ["units", sentence]]) };
  }
}

/** The first and the last by effect, in the order of the report. */
function ends(units: CohortReport["units"], kept: number): CohortReport["units"] {
  const ranked = rankUnits(units).map(({ row }) => row.id);
  const shown = new Set([...ranked.slice(0, kept), ...ranked.slice(-kept)]);
  return units.filter(({ id }) => shown.has(id));
}
