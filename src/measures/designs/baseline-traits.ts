import { sumDays } from "../../derive/fleet/week-sums.ts";
import type { Contributions, DailyCount, FleetRecords } from "../../model/fleet/fleet-data.ts";
import { adjustFalseDiscovery } from "../../stats/multiplicity.ts";
import { rankCorrelation } from "../../stats/rank-correlation.ts";
import { studentTwoSided } from "../../stats/student.ts";
import { rankByBaseline } from "../cohort/baseline-tail.ts";
import type { ComparedUnit, FleetRule } from "../cohort/compare-fleet.ts";
import { findShortfalls, type Insufficient } from "../controlled/insufficient.ts";
import { INTERVAL_LEVEL } from "../estimate/estimate-change.ts";

/** Units below which no trait is looked at. */
export const FEWEST_UNITS = 20;
/** Days since adoption over which traits are taken: those by which units are ranked, so that no noise of theirs is in the change. Source: method, section 5.0.10. */
const FROM_DAY = -60 * 7;
const TO_DAY = -34 * 7;
const DAYS_PER_BIN = 28;
/** Verdicts below which a share of green ones is not taken: the floor of `main-success-rate`. */
const FEWEST_VERDICTS = 50;
/** Days of the baseline that the lists of pull requests have to tell of. */
const FEWEST_LISTED_DAYS = (TO_DAY - FROM_DAY) / 2;

/** What is looked at, in the order of reports. */
export const BASELINE_TRAITS = [
  "rework-share",
  "fail-rate",
  "lines-per-change",
  "marked-share",
  "changes-per-week",
  "people",
  "green-share",
  "work-in-progress",
] as const;
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
  /** By index of the unit; undefined where nobody looked for records. */
  readonly records: FleetRecords | undefined;
}

/** Traits that could be looked at, and of how many units each one is known. */
export interface TraitTable {
  readonly kind: "value";
  readonly rows: readonly TraitCorrelation[];
  readonly known: ReadonlyMap<BaselineTrait, number>;
}

/**
 * What units were like before adoption, beside how their landed changes moved.
 *
 * Traits are taken 60 to 34 weeks before adoption and changes from 26 weeks before it on (`rankByBaseline`), since noise that both had in common would tie them.
 * p by t = r√((n − 2)/(1 − r²)). Source: Spearman (1904); Benjamini & Hochberg (1995); method of this project, sections 5.0.10 and 5.7.
 * Bias: traits go with each other and with much that is not looked at: associated, no more.
 *
 * @returns a row per trait that 20 units have and in which they differ; `insufficient` with fewer than 20 units of 60 weeks before
 */
export function correlateTraits({ units, rule, contributions, records }: TraitInput): TraitTable | Insufficient {
  const ranked = rankByBaseline(units, rule).flatMap(({ index, measure }) => {
    const unit = units.find((one) => one.index === index);
    const change = measure?.estimate?.value;
    return unit === undefined || change === undefined ? [] : [{ unit, change }];
  });
  const missing = findShortfalls([[ranked.length, FEWEST_UNITS, "units with 60 weeks before adoption and a change after"]]);
  if (missing.length > 0) return { kind: "insufficient", missing };
  const beside = { people: countPeople(contributions), records };
  const known = new Map<BaselineTrait, number>();
  const found = BASELINE_TRAITS.flatMap((trait) => {
    const pairs = ranked
      .map(({ unit, change }) => ({ change, value: traitOf(trait, unit, beside) }))
      .filter(({ value }) => Number.isFinite(value));
    known.set(trait, pairs.length);
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
  return { kind: "value", rows: found.map((row, i) => ({ ...row, adjusted: adjusted[i] ?? 1 })), known };
}

/** What is known of units beside their counts. */
interface Beside {
  readonly people: ReadonlyMap<number, number>;
  readonly records: FleetRecords | undefined;
}

/** NaN where it is not known. */
function traitOf(trait: BaselineTrait, unit: ComparedUnit, { people, records }: Beside): number {
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
    case "green-share":
      return greenShare(unit, records);
    case "work-in-progress":
      return meanOpen(unit, records);
  }
}

function totalOf({ unit, counts, adoption }: ComparedUnit, name: DailyCount): number {
  const days = counts[name];
  if (days === null || adoption.day === null) return Number.NaN;
  const first = adoption.day - unit.firstDay;
  return sumDays(days, first + FROM_DAY, first + TO_DAY);
}

function greenShare({ index, unit, adoption }: ComparedUnit, records: FleetRecords | undefined): number {
  const [verdicts, green] = [records?.verdicts[index], records?.greenVerdicts[index]];
  if (verdicts == null || green == null || adoption.day === null) return Number.NaN;
  const first = adoption.day - unit.firstDay;
  const all = sumDays(verdicts, first + FROM_DAY, first + TO_DAY);
  return all < FEWEST_VERDICTS ? Number.NaN : sumDays(green, first + FROM_DAY, first + TO_DAY) / all;
}

/** Mean of the days that are known. */
function meanOpen({ index, unit, adoption }: ComparedUnit, records: FleetRecords | undefined): number {
  const days = records?.openPulls[index];
  if (days == null || adoption.day === null) return Number.NaN;
  const first = adoption.day - unit.firstDay;
  const known = days.subarray(Math.max(0, first + FROM_DAY), Math.max(0, first + TO_DAY)).filter((open) => !Number.isNaN(open));
  return known.length < FEWEST_LISTED_DAYS ? Number.NaN : known.reduce((sum, open) => sum + open, 0) / known.length;
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
