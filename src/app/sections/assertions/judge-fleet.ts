import { type Assertions, EVERY_TEAM } from "../../../config/assertions/settle-assertions.ts";
import type { Assertion, AssertionResult } from "../../../model/assertion.ts";
import type { CohortReport, UnitRow } from "../../../model/cohort/cohort-report.ts";
import { ASSERTION_REASONS } from "../../../report/shared/messages/assertions.ts";
import { UNIT_MEASURES } from "../../assertable-measures.ts";
import { type Basis, judged } from "./judge-repository.ts";

/** What of a report of many is judged. */
export type JudgedFleet = Pick<CohortReport, "measures" | "units">;

/** Level of the interval that the row of a unit has. */
const UNIT_LEVEL = 0.95;

/**
 * Judges assertions by a report of many: the general ones by the pooled change of all units, those of a team by that unit's own change, which is known of landed
 * changes alone. The own change and not the one that is drawn towards the mean: what a unit is held to must not hang on what others did.
 *
 * @returns the general ones, then those of named teams in the order of the configuration, then those of every other unit in the order of the report
 */
export function judgeFleet({ general, teams }: Assertions, report: JudgedFleet): readonly AssertionResult[] {
  const named = [...teams.keys()].filter((team) => team !== EVERY_TEAM);
  const every = teams.get(EVERY_TEAM);
  const others = every === undefined ? [] : report.units.map(({ name }) => name).filter((name) => !named.includes(name));
  return [
    ...general.map((assertion) => judged(assertion, pooledOf(assertion, report))),
    ...named.flatMap((name) => judgeUnit(teams.get(name) ?? [], name, report)),
    ...others.flatMap((name) => judgeUnit(every ?? [], name, report)),
  ];
}

function pooledOf({ measure }: Assertion, { measures }: JudgedFleet): Basis {
  const nothing = { unit: null, change: null, base: null, n: null };
  const row = measures.find(({ id }) => id === measure);
  if (row === undefined) return { ...nothing, reason: ASSERTION_REASONS.notOfMany };
  const { pooled, scale, state, note } = row;
  if (pooled !== null) return { ...nothing, change: { ...pooled.change, scale }, n: pooled.units, reason: null };
  return { ...nothing, reason: state === "unknown" ? ASSERTION_REASONS.notMeasured(note) : ASSERTION_REASONS.tooLittle(note) };
}

function judgeUnit(assertions: readonly Assertion[], name: string, { units }: JudgedFleet): readonly AssertionResult[] {
  const row = units.find((unit) => unit.name === name);
  return assertions.map((assertion) => judged(assertion, basisOf(assertion, name, row)));
}

function basisOf({ measure }: Assertion, unit: string, row: UnitRow | undefined): Basis {
  const nothing = { unit, change: null, base: null, n: null };
  if (!UNIT_MEASURES.some((id) => id === measure)) return { ...nothing, reason: ASSERTION_REASONS.notOfUnits };
  if (row === undefined) return { ...nothing, reason: ASSERTION_REASONS.noUnit };
  if (row.change === null) return { ...nothing, reason: ASSERTION_REASONS.tooLittle(row.note) };
  return { ...nothing, change: { ...row.change, level: UNIT_LEVEL, scale: "ratio" }, n: row.n, reason: null };
}
