import type { ComparedUnit } from "../../measures/cohort/compare-fleet.ts";
import { LEAST_PEOPLE, LEAST_UNITS } from "../../measures/cohort/describe-profile.ts";
import { hasEnded } from "../../measures/cohort/fixed-panel.ts";
import { estimateLogLevel } from "../../measures/cohort/level-estimates.ts";
import { createSharedFit } from "../../measures/cohort/shared-fit.ts";
import { positionUnits, type UnitPosition } from "../../measures/cohort/unit-positions.ts";
import type { CohortReport, UnitRow } from "../../model/cohort/cohort-report.ts";
import { dayText } from "../../model/time.ts";
import { COHORT_NOTES } from "../../report/shared/messages/cohort-verdict.ts";
import { normalQuantile } from "../../stats/normal.ts";
import { createRng } from "../../stats/random.ts";
import { shrinkEstimates, type UnitEstimate } from "../../stats/shrinkage.ts";
import type { Population } from "./read-population.ts";

const HALF_WIDTH = normalQuantile(0.975);

/**
 * A row for each unit of at least 5 people: its change as its own report has it, drawn towards the mean of all, and where it stands among the others after.
 *
 * Ranks are of levels that are shrunken first (`positionUnits`); with fewer than 5 ranked units nobody is ranked.
 */
export function unitRows(population: Population, seed: number): Pick<CohortReport, "units" | "unitsMerged"> {
  const { units, people } = population;
  const shown = units.filter(({ index }) => (people[index]?.length ?? 0) >= LEAST_PEOPLE);
  const changes = mapEstimates(population.panel, ({ measures }) => measures.get("landed-changes")?.estimate ?? null, shrinkEstimates);
  const positions = positionsOf(population.panel, seed);
  return {
    units: shown.map((unit) =>
      rowOf(unit, population, { shrunken: changes.get(unit.index) ?? null, position: positions.get(unit.index) ?? null }),
    ),
    unitsMerged: units.length - shown.length,
  };
}

interface Drawn {
  readonly shrunken: UnitEstimate | null;
  readonly position: UnitRow["position"];
}

function rowOf(unit: ComparedUnit, population: Population, { shrunken, position }: Drawn): UnitRow {
  const { index, adoption } = unit;
  const { id, name } = unit.unit;
  const landed = unit.measures.get("landed-changes");
  const change = landed?.change ?? null;
  return {
    id,
    name,
    adoptedOn: adoption.day === null ? null : dayText(adoption.day),
    source: adoption.source,
    outcome: adoption.outcome,
    people: population.people[index]?.length ?? null,
    n: landed === undefined ? allLanded(unit) : (landed.before?.n ?? 0) + (landed.after?.n ?? 0),
    change: change === null ? null : { value: change.value, lo: change.lo, hi: change.hi },
    shrunken: shrunken === null ? null : ratioOf(shrunken),
    position,
    note: noteOf(unit, population.endDay),
  };
}

/** Landed changes of a unit without windows: those of its whole history. */
function allLanded({ counts }: ComparedUnit): number {
  return counts.landed?.reduce((sum, count) => sum + count, 0) ?? 0;
}

function noteOf(unit: ComparedUnit, endDay: number): string | null {
  if (unit.adoption.day === null) return COHORT_NOTES.noDate;
  if (hasEnded(unit, endDay)) return COHORT_NOTES.ended;
  return unit.measures.get("landed-changes")?.change == null ? COHORT_NOTES.tooShort : null;
}

function positionsOf(panel: readonly ComparedUnit[], seed: number): ReadonlyMap<number, NonNullable<UnitRow["position"]>> {
  const fit = createSharedFit();
  const place = (side: "before" | "after") =>
    mapEstimates(
      panel,
      (unit) => estimateLogLevel(unit, side, fit),
      (estimates) => (estimates.length < LEAST_UNITS ? null : positionUnits(estimates, createRng(seed))),
    );
  const [before, after] = [place("before"), place("after")];
  return new Map(Array.from(after, ([index, position]) => [index, positionOf(position, before.get(index))]));
}

function positionOf({ position, lo, hi, isRanked }: UnitPosition, before: UnitPosition | undefined): NonNullable<UnitRow["position"]> {
  return { p: position, lo, hi, isRanked, was: before?.position ?? null };
}

/** What a calculation over all units with an estimate gives for each of them, by the index of the unit. */
function mapEstimates<T>(
  units: readonly ComparedUnit[],
  estimateOf: (unit: ComparedUnit) => UnitEstimate | null,
  calculate: (estimates: readonly UnitEstimate[]) => readonly T[] | null,
): ReadonlyMap<number, T> {
  const known = units.flatMap((unit) => {
    const estimate = estimateOf(unit);
    return estimate === null ? [] : [{ index: unit.index, estimate }];
  });
  const results = calculate(known.map(({ estimate }) => estimate)) ?? [];
  return new Map(known.flatMap(({ index }, i) => (results[i] === undefined ? [] : [[index, results[i]] as const])));
}

function ratioOf({ value, error }: UnitEstimate) {
  return { value: Math.expm1(value), lo: Math.expm1(value - HALF_WIDTH * error), hi: Math.expm1(value + HALF_WIDTH * error) };
}
