import { spanBetween } from "../../derive/fleet/unit-windows.ts";
import { LEAST_RANKED, TOP_SHARES } from "../../measures/cohort/baseline-tail.ts";
import { LEAST_UNITS, PERCENTILE_FLOORS } from "../../measures/cohort/describe-profile.ts";
import type { Pooled } from "../../model/cohort/cohort-parts.ts";
import type { CohortReport } from "../../model/cohort/cohort-report.ts";
import { spanLength } from "../../model/window.ts";
import { COHORT_POSSIBLE } from "../../report/shared/messages/cohort-verdict.ts";
import { formatNumber, formatRatio } from "../../report/shared/number-format.ts";
import { periodsOf } from "./periods.ts";
import type { Population } from "./read-population.ts";
import { sayUnits } from "./say-units.ts";

/** Adopters and others of a comparison between units, to print it and to rest a verdict on it. Source: method of this project, section 5.6. */
const DESIGN_FLOORS = [8, 20] as const;
/** Changes that others claim, as fractions. */
const CLAIMED = [0.07, 0.15] as const;
const WEEKS_TO_RANK = 60;

type Possible = CohortReport["possible"];

/** What a fleet of this size can show, and what it would need for the rest. */
export function describePossible(population: Population, headline: Pooled | null): Possible {
  const { adoptions, panel, data } = population;
  const say = (units: number) => sayUnits(units, data.kind);
  const compared = periodsOf(panel, "landed-changes", "ratio").length;
  const [adopters, never] = ["dated", "never"].map((wanted) => adoptions.filter(({ outcome }) => outcome === wanted).length);
  return [
    ...percentiles(compared, say),
    ...designs(adopters ?? 0, never ?? 0),
    ...CLAIMED.map((claimed) => visible(claimed, headline)),
    tail(panel, say),
  ];
}

type SayUnits = (units: number) => string;

function percentiles(units: number, say: SayUnits): Possible {
  const titles = [COHORT_POSSIBLE.quartiles, COHORT_POSSIBLE.tenths, COHORT_POSSIBLE.twentieths];
  return PERCENTILE_FLOORS.map((floor, i) => ({
    what: titles[i] ?? "",
    have: COHORT_POSSIBLE.compared(say(units)),
    needed: formatNumber(floor.units),
    isPossible: units >= floor.units,
  }));
}

function designs(adopters: number, others: number): Possible {
  const titles = [COHORT_POSSIBLE.staggered, COHORT_POSSIBLE.supported];
  return DESIGN_FLOORS.map((floor, i) => ({
    what: titles[i] ?? "",
    have: COHORT_POSSIBLE.sides(adopters, others),
    needed: COHORT_POSSIBLE.eachSide(floor),
    isPossible: adopters >= floor && others >= floor,
  }));
}

function visible(claimed: number, headline: Pooled | null): Possible[number] {
  const smallest = headline?.smallestVisible ?? null;
  return {
    what: COHORT_POSSIBLE.change(formatRatio(claimed).slice(1)),
    have:
      smallest === null ? COHORT_POSSIBLE.nothingVisible : COHORT_POSSIBLE.visible(formatRatio(smallest.down), formatRatio(smallest.up)),
    needed: COHORT_POSSIBLE.within(formatRatio(claimed).slice(1)),
    isPossible: smallest !== null && smallest.up <= claimed && -smallest.down <= claimed,
  };
}

function tail(panel: Population["panel"], say: SayUnits): Possible[number] {
  const long = panel.filter(({ comparison, adoption }) => {
    if (comparison === null || adoption.day === null) return false;
    return spanLength(spanBetween(comparison, adoption.day, { from: -WEEKS_TO_RANK, to: 0 })) === WEEKS_TO_RANK;
  }).length;
  const needed = Math.max(LEAST_RANKED, LEAST_UNITS / TOP_SHARES[0]);
  return {
    what: COHORT_POSSIBLE.top,
    have: COHORT_POSSIBLE.ranked(say(long)),
    needed: formatNumber(needed),
    isPossible: long >= needed,
  };
}
