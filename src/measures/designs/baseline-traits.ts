import { sumDays } from "../../derive/fleet/week-sums.ts";
import type { Contributions, DailyCount } from "../../model/fleet/fleet-data.ts";
import { adjustFalseDiscovery } from "../../stats/multiplicity.ts";
import { rankCorrelation } from "../../stats/rank-correlation.ts";
import { studentTwoSided } from "../../stats/student.ts";
import { rankByBaseline } from "../cohort/baseline-tail.ts";
import type { ComparedUnit, FleetRule } from "../cohort/compare-fleet.ts";
import { findShortfalls, type Insufficient } from "../controlled/insufficient.ts";
import { INTERVAL_LEVEL } from "../estimate/estimate-change.ts";

/** Units below which no trait is looked at. */
const FEWEST_UNITS = 20;
/** Days since adoption over which traits are taken: those by which units are ranked, so that no noise of theirs is in the change. Source: method, section 5.0.10. */
const FROM_DAY = -60 * 7;
const TO_DAY = -34 * 7;
const DAYS_PER_BIN = 28;

/** What is looked at, in the order of reports. */
export const BASELINE_TRAITS = ["rework-share", "fail-rate", "lines-per-change", "marked-share", "changes-per-week", "people"] as const;
export type BaselineTrait = (typeof BASELINE_TRAITS)[number];

/** How a trait goes with the change that followed. */
export interface TraitCorrelation {
  readonly trait: BaselineTrait;
  readonly units: number;
  /** Spearman's, −1 to 1. */
  readonly value: number;
  readonly lo: number;
  readonly hi: number;
  readonly p: number;
  /** Of Benjamini and Hochberg, over all traits. */
  readonly adjusted: number;
}

/** What is read. */
export interface TraitInput {
  readonly units: readonly ComparedUnit[];
  readonly rule: FleetRule;
  /** By day of adoption. */
  readonly contributions: Contributions;
}

/**
 * What units were like before adoption, beside how their landed changes moved.
 *
 * Traits are taken 60 to 34 weeks before adoption and changes from 26 weeks before it on (`rankByBaseline`), since noise that both had in common would tie them.
 * p by t = r√((n − 2)/(1 − r²)). Source: Spearman (1904); Benjamini & Hochberg (1995); method of this project, sections 5.0.10 and 5.7.
 * Bias: traits go with each other and with much that is not looked at: associated, no more.
 *
 * @returns one per trait that 20 units have and in which they differ; `insufficient` with fewer than 20 units of 60 weeks before
 */
export function correlateTraits({ units, rule, contributions }: TraitInput): readonly TraitCorrelation[] | Insufficient {
  const ranked = rankByBaseline(units, rule).flatMap(({ index, measure }) => {
    const unit = units.find((one) => one.index === index);
    const change = measure?.estimate?.value;
    return unit === undefined || change === undefined ? [] : [{ unit, change }];
  });
  const missing = findShortfalls([[ranked.length, FEWEST_UNITS, "units with 60 weeks before adoption and a change after"]]);
  if (missing.length > 0) return { kind: "insufficient", missing };
  const people = countPeople(contributions);
  const found = BASELINE_TRAITS.flatMap((trait) => {
    const pairs = ranked
      .map(({ unit, change }) => ({ change, value: traitOf(trait, unit, people) }))
      .filter(({ value }) => Number.isFinite(value));
    const correlation =
      pairs.length < FEWEST_UNITS
        ? null
        : rankCorrelation(
            pairs.map(({ value }) => value),
            pairs.map(({ change }) => change),
            INTERVAL_LEVEL,
          );
    if (correlation === null) return [];
    const t = correlation.value * Math.sqrt((pairs.length - 2) / (1 - correlation.value ** 2));
    return [{ trait, units: pairs.length, ...correlation, p: studentTwoSided(t, pairs.length - 2) }];
  });
  const adjusted = adjustFalseDiscovery(found.map(({ p }) => p));
  return found.map((row, i) => ({ ...row, adjusted: adjusted[i] ?? 1 }));
}

/** NaN where it is not known. */
function traitOf(trait: BaselineTrait, unit: ComparedUnit, people: ReadonlyMap<number, number>): number {
  switch (trait) {
    case "rework-share":
      return totalOf(unit, "reworkedLines") / totalOf(unit, "bornLines");
    case "fail-rate":
      return totalOf(unit, "failed") / totalOf(unit, "judged");
    case "lines-per-change":
      return totalOf(unit, "landedLines") / totalOf(unit, "landed");
    case "marked-share":
      return totalOf(unit, "marked") / totalOf(unit, "landed");
    case "changes-per-week":
      return totalOf(unit, "landed") / ((TO_DAY - FROM_DAY) / 7);
    case "people":
      return people.get(unit.index) ?? 0;
  }
}

function totalOf({ unit, counts, adoption }: ComparedUnit, name: DailyCount): number {
  const days = counts[name];
  if (days === null || adoption.day === null) return Number.NaN;
  const first = adoption.day - unit.firstDay;
  return sumDays(days, first + FROM_DAY, first + TO_DAY);
}

/** People who landed something in the 4-week bins of the baseline, by unit. Bins are counted from adoption; the last one is whole. */
function countPeople({ unit, person, bin, landed }: Contributions): ReadonlyMap<number, number> {
  const people = new Map<number, Set<number>>();
  for (const [row, place] of unit.entries()) {
    const own = bin[row] ?? 0;
    if ((landed[row] ?? 0) === 0 || own < FROM_DAY / DAYS_PER_BIN || own >= Math.floor(TO_DAY / DAYS_PER_BIN)) continue;
    const known = people.get(place) ?? new Set<number>();
    people.set(place, known.add(person[row] ?? 0));
  }
  return new Map([...people].map(([place, set]) => [place, set.size]));
}
