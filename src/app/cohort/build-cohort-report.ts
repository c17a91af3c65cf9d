import { countDistinct } from "../../derive/fleet/people.ts";
import type { FleetMeasureId } from "../../measures/cohort/observe-unit.ts";
import type { Pooled } from "../../model/cohort/cohort-parts.ts";
import { COHORT_SCHEMA_VERSION, type CohortReport } from "../../model/cohort/cohort-report.ts";
import { dayText } from "../../model/time.ts";
import { checkFleet } from "./check-fleet.ts";
import { checkTop } from "./check-top.ts";
import type { CohortInput } from "./cohort-input.ts";
import { decideFleetVerdict, gradeOfChange } from "./decide-fleet-verdict.ts";
import { describeFleetAdoption } from "./describe-adoption.ts";
import { describePossible } from "./describe-possible.ts";
import { fleetCaps } from "./fleet-caps.ts";
import { measureRows } from "./measure-rows.ts";
import { describeNewcomers } from "./newcomers.ts";
import { type Population, readPopulation } from "./read-population.ts";
import { tryFleetClaims } from "./try-fleet-claims.ts";
import { unitRows } from "./unit-rows.ts";

/**
 * The report of a fleet: when its units adopted, how they changed, what that is made of, and what may be said of it.
 *
 * Nothing but the seed, the data and the options decides it. A fleet without units, or without dates, gives a report that says so.
 */
export async function buildCohortReport(input: CohortInput): Promise<CohortReport> {
  const population = await readPopulation(input);
  const { data, adoptions, contributions, units } = population;
  const adoption = describeFleetAdoption(population);
  const designs = await input.designs({ data, adoptions, contributions, units });
  const { rows, pooled } = measureRows(population, designs.together);
  const newcomers = describeNewcomers(population);
  const top = population.panel.length === 0 ? null : checkTop(population, input.rule, input.run.seed);
  const fleet = describeFleet(input, population);
  const given = { population, adoption, measures: rows, newcomers, designs, margin: input.margin };
  const verdict = decideFleetVerdict(given);
  const shown = new Map<FleetMeasureId, Pooled>();
  for (const id of pooled.keys()) {
    const row = rows.find((measure) => measure.id === id)?.pooled ?? null;
    if (row !== null) shown.set(id, row);
  }
  const ownCaps = fleetCaps(given, "own");
  const gradeOf = ({ change }: Pooled) => gradeOfChange(change, input.margin, ownCaps);
  return {
    kind: "cohort",
    schemaVersion: COHORT_SCHEMA_VERSION,
    tool: { name: "git-ai-impact", version: input.version },
    run: input.run,
    fleet,
    adoption,
    verdict,
    possible: describePossible(population, shown.get("landed-changes") ?? null),
    measures: rows,
    top,
    newcomers,
    ...designs,
    ...unitRows(population, input.run.seed),
    claims: tryFleetClaims({
      table: input.claims,
      own: input.ownClaims,
      margin: input.margin,
      pooled,
      shown,
      gradeOf,
      measures: rows,
      kind: data.kind,
    }),
    // Judged once all else is known.
    assertions: null,
    checks: checkFleet({ population, fleet, measures: rows, newcomers, top }),
    warnings: [...input.warnings],
  };
}

function describeFleet({ reading }: CohortInput, { data, contributions }: Population): CohortReport["fleet"] {
  const { units, counts } = data;
  const changes = counts.landed.reduce((sum, days) => sum + (days ?? new Int32Array(0)).reduce((total, count) => total + count, 0), 0);
  const first = units.reduce((day, { firstDay }) => Math.min(day, firstDay), Number.POSITIVE_INFINITY);
  const last = units.reduce((day, { endDay }) => Math.max(day, endDay), Number.NEGATIVE_INFINITY);
  const day = (number: number) => (Number.isFinite(number) ? dayText(number) : null);
  const { read, failed, refused, shared, unassigned, keys } = reading;
  return {
    read,
    failed,
    refused,
    units: units.length,
    people: contributions.unit.length === 0 ? null : countDistinct([[...contributions.person]]),
    changes,
    from: day(first),
    to: day(last - 1),
    shared,
    unassigned,
    keys,
  };
}
