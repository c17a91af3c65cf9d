import { countDistinct } from "../../derive/fleet/people.ts";
import { fleetMeasure } from "../../measures/cohort/compare-fleet.ts";
import { decomposeLevels } from "../../measures/cohort/decompose-levels.ts";
import { describeProfile, describeWeighted, LEAST_UNITS } from "../../measures/cohort/describe-profile.ts";
import { evolvingPopulation } from "../../measures/cohort/evolving-population.ts";
import { boundMedian, hasEnded } from "../../measures/cohort/fixed-panel.ts";
import { FLEET_MEASURES, type FleetMeasureId } from "../../measures/cohort/observe-unit.ts";
import { reweightToBefore } from "../../measures/cohort/reweight.ts";
import { primaryMeasures } from "../../measures/index.ts";
import type { CohortMeasure, CohortReport } from "../../model/cohort/cohort-report.ts";
import { quarterOf, SECONDS_PER_DAY } from "../../model/time.ts";
import type { ChangeScale } from "../../model/units.ts";
import { COHORT_NOTES } from "../../report/shared/messages/cohort-verdict.ts";
import { formatNumber } from "../../report/shared/number-format.ts";
import { periodsOf, profilePeriods, type UnitPeriods } from "./periods.ts";
import { describePooled, noNarrowerThan, type PooledMeasure, poolMeasure } from "./pool-measure.ts";
import type { Population } from "./read-population.ts";
import { sayUnits, unitsName } from "./say-units.ts";
import { viewsOf } from "./views.ts";

const HEADLINE_LEVEL = 0.95;

/** Rows of the measures with the pooled changes behind them, as far as there are any. */
export interface MeasureRows {
  readonly rows: CohortMeasure[];
  readonly pooled: ReadonlyMap<FleetMeasureId, PooledMeasure>;
}

/**
 * Every measure over the fleet. The headline's pooled interval has 95 %, those of the other measures that were declared beforehand share 5 % (Bonferroni), the
 * rest have 95 % and are exploration. Source: method of this project, sections 5.0.8, 5.7 and 6.
 *
 * @param together before and after of all units with weeks resampled for all of them: no pooled interval is narrower than its own
 */
export function measureRows(population: Population, together: CohortReport["together"] = []): MeasureRows {
  const pooled = new Map<FleetMeasureId, PooledMeasure>();
  for (const id of FLEET_MEASURES) {
    const found = poolMeasure(population.panel, id, scaleOf(id));
    const other = together.find(({ measure }) => measure === id)?.change ?? null;
    if (found !== null) pooled.set(id, noNarrowerThan(found, other));
  }
  const isKnown = (id: string) => population.panel.some(({ measures }) => measures.has(id as FleetMeasureId));
  const primaries = [...primaryMeasures(isKnown)].filter((id) => pooled.has(id as FleetMeasureId));
  const levelOf = (id: FleetMeasureId) => (primaries.includes(id) ? 1 - (1 - HEADLINE_LEVEL) / primaries.length : HEADLINE_LEVEL);
  return { rows: FLEET_MEASURES.map((id) => rowOf(id, population, { pooled: pooled.get(id) ?? null, level: levelOf(id) })), pooled };
}

interface Found {
  readonly pooled: PooledMeasure | null;
  readonly level: number;
}

const SCALES: Readonly<Record<FleetMeasureId, ChangeScale>> = {
  "landed-changes": "ratio",
  "branch-commits": "ratio",
  "activity-gap": "log-ratio",
  "rework-14d": "difference",
  "change-fail-rate": "difference",
  "recovery-incident": "ratio",
  "recovery-deploy": "ratio",
  "recovery-ci": "ratio",
  "time-to-revert": "ratio",
};

function scaleOf(id: FleetMeasureId): ChangeScale {
  return SCALES[id];
}

function rowOf(id: FleetMeasureId, population: Population, { pooled, level }: Found): CohortMeasure {
  const scale = scaleOf(id);
  const known = population.units.filter(({ measures }) => measures.has(id)).length;
  const periods = periodsOf(population.panel, id, scale);
  const head = headOf(id, scale);
  if (known === 0) return { ...head, ...NOTHING, state: "unknown", note: missingNote(population) };
  if (periods.length < LEAST_UNITS)
    return {
      ...head,
      ...NOTHING,
      state: "insufficient",
      note: COHORT_NOTES.fewUnits(sayUnits(periods.length, population.data.kind), formatNumber(LEAST_UNITS)),
    };
  const people = countDistinct(periods.map(({ unit }) => population.people[unit.index] ?? []));
  return {
    ...head,
    state: "value",
    note: null,
    panel: profilePeriods(periods, people),
    exits: exitsOf(periods, population, head.goodDirection),
    ...evolvingOf(id, population),
    pooled: pooled === null ? null : describePooled(pooled, level),
    views: viewsOf(id, population, (units) => periodsOf(units, id, scale)),
  };
}

function missingNote({ panel, data }: Population): string {
  return (panel.length === 0 ? COHORT_NOTES.noPanel : COHORT_NOTES.noFacts)(unitsName(data.kind));
}

const NOTHING = { panel: null, exits: null, evolving: null, reweighted: null, decomposition: null, pooled: null, views: [] };

type Head = Pick<CohortMeasure, "id" | "title" | "unit" | "scale" | "goodDirection" | "definition">;

function headOf(id: FleetMeasureId, scale: ChangeScale): Head {
  const { title, unit, goodDirection, definition } = fleetMeasure(id);
  if (unit !== "per-week" && unit !== "fraction" && unit !== "seconds" && unit !== "log-ratio")
    throw new TypeError(`no unit of a fleet: ${unit}`);
  return { id, title, unit, scale, goodDirection, definition };
}

/** Units of the panel that ended have the worst change or the best one: where less is better, the worst is the highest. */
function exitsOf(periods: readonly UnitPeriods[], { panel, endDay }: Population, good: Head["goodDirection"]): CohortMeasure["exits"] {
  const stayed = periods.filter(({ unit }) => !hasEnded(unit, endDay)).map(({ change }) => change);
  const { units, lowest, highest } = boundMedian(stayed, panel.filter((unit) => hasEnded(unit, endDay)).length);
  return good === "down" ? { units, worst: highest, best: lowest } : { units, worst: lowest, best: highest };
}

/** Whoever was there in each period, as they were and weighted to the mix before, and what the change of their mean is made of. */
function evolvingOf(
  id: FleetMeasureId,
  { units, sizeOf, endDay }: Population,
): Pick<CohortMeasure, "evolving" | "reweighted" | "decomposition"> {
  const present = evolvingPopulation(units, id, endDay);
  const celled = present.map(({ unit, before, after }) => ({
    cell: `${quarterOf((unit.adoption.day ?? 0) * SECONDS_PER_DAY)?.name} ${sizeOf(unit)}`,
    before: before?.value ?? null,
    after: after?.value ?? null,
  }));
  const { after, cells, lost } = reweightToBefore(celled);
  const levels = (side: "before" | "after") => describeProfile(celled.flatMap((unit) => unit[side] ?? []));
  return {
    evolving: { before: levels("before"), after: levels("after") },
    reweighted: { after: describeWeighted(after), cells, lost },
    decomposition: decomposeLevels(present, scaleOf(id) === "difference"),
  };
}
