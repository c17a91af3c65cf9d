import type { ComparedUnit } from "../../measures/cohort/compare-fleet.ts";
import { PERCENTILE_FLOORS } from "../../measures/cohort/describe-profile.ts";
import { hasEnded } from "../../measures/cohort/fixed-panel.ts";
import { isTold } from "../../model/adoption-source.ts";
import type { Staggered } from "../../model/cohort/designs.ts";
import { spanLength } from "../../model/window.ts";
import { COHORT_VERDICT } from "../../report/shared/messages/cohort-verdict.ts";
import { formatNumber } from "../../report/shared/number-format.ts";
import { type Cap, SHORT_WINDOWS } from "../../report/verdict/caps.ts";
import { sayUnits } from "./say-units.ts";
import type { VerdictDesign, VerdictGiven } from "./verdict-given.ts";

/** Weeks on each side that more than weak evidence needs. Source: method of this project, section 5.6. */
const SUPPORTED_WEEKS = { before: 26, after: 12 } as const;
/** Share of the panel that may have ended, and p values below or above which something is wrong. */
const MOST_EXITS = 0.1;
const ALPHA = 0.05;
const HALF = 0.5;
const PARALLEL: Cap = { id: "parallel-trends", grade: "moderate", reason: COHORT_VERDICT.parallel };

type StaggeredEstimate = NonNullable<Staggered["estimate"]>;

/** Limits of the verdict's grade: from dates, from the population, and from the design that it rests on. */
export function fleetCaps(given: VerdictGiven, design: VerdictDesign): readonly Cap[] {
  switch (design) {
    case "own":
      return [...dateCap(given), ...panelCaps(given), ...ownCaps(given)];
    case "others":
      return [...dateCap(given), PARALLEL];
    case "lot":
      return [];
  }
}

function dateCap({ population: { panel } }: VerdictGiven): readonly Cap[] {
  const detected = panel.filter(({ adoption }) => !isTold(adoption.source)).length;
  return capIf(detected > 0, "detected-date", "moderate", COHORT_VERDICT.detected(formatNumber(detected), formatNumber(panel.length)));
}

/** Limits from who is compared with their own before. */
function panelCaps(given: VerdictGiven): readonly Cap[] {
  const { panel, data } = given.population;
  const compared = panel.filter(({ measures }) => measures.get("landed-changes")?.change != null).length;
  return [
    ...capIf(compared < PERCENTILE_FLOORS[0].units, "few-units", "weak", COHORT_VERDICT.fewUnits(sayUnits(compared, data.kind))),
    ...(panel.filter(hasLongWindows).length < HALF * panel.length ? [SHORT_WINDOWS] : []),
    ...exitCap(given),
    ...newcomerCap(given),
  ];
}

/** True of a unit with 26 weeks before the left-out span and 12 after it. */
export function hasLongWindows({ comparison }: ComparedUnit): boolean {
  if (comparison === null) return false;
  return spanLength(comparison.before) >= SUPPORTED_WEEKS.before && spanLength(comparison.after) >= SUPPORTED_WEEKS.after;
}

function capIf(holds: boolean, id: string, ...[grade, reason]: readonly [Cap["grade"], string]): readonly Cap[] {
  return holds ? [{ id, grade, reason }] : [];
}

function exitCap({ population: { panel, endDay } }: VerdictGiven): readonly Cap[] {
  const ended = panel.filter((unit) => hasEnded(unit, endDay)).length;
  return capIf(ended > MOST_EXITS * panel.length, "exits", "weak", COHORT_VERDICT.exits(formatNumber(ended)));
}

/** Whether the middle unit changed the other way without the first 90 days of its people. */
function newcomerCap({ newcomers }: VerdictGiven): readonly Cap[] {
  const median = (profile: "all" | "established") => newcomers?.[profile].points.find(({ p }) => p === HALF)?.value ?? 0;
  return capIf(median("all") * median("established") < 0, "newcomers", "weak", COHORT_VERDICT.newcomers);
}

function ownCaps({ adoption }: VerdictGiven): readonly Cap[] {
  return [
    { id: "no-fleet-drift", grade: "weak", reason: COHORT_VERDICT.noDrift },
    ...capIf(adoption.atOnce, "at-once", "weak", COHORT_VERDICT.atOnce),
  ];
}

/**
 * Why a verdict may not rest on adopters against others: fewer than 20 on either side, estimators that differ, paths that were apart before, or dealt dates that give as
 * much. Empty where it may. Source: method of this project, sections 5.5 and 5.6.
 */
export function weaknessesOf({ isSupported, estimatorsDisagree, preTrend, randomisation }: StaggeredEstimate): readonly string[] {
  return [
    ...(isSupported ? [] : [COHORT_VERDICT.fewControls]),
    ...(estimatorsDisagree === true ? [COHORT_VERDICT.disagree] : []),
    ...(preTrend !== null && preTrend.p < ALPHA ? [COHORT_VERDICT.preTrend] : []),
    ...(randomisation?.decides === true && randomisation.p > ALPHA ? [COHORT_VERDICT.lots] : []),
  ];
}
