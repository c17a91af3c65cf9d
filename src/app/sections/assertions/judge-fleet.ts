import { type Assertions, EVERY_TEAM } from "../../../config/assertions/settle-assertions.ts";
import type { Assertion, AssertionResult } from "../../../model/assertion.ts";
import type { CohortReport } from "../../../model/cohort/cohort-report.ts";
import { ASSERTION_REASONS } from "../../../report/shared/messages/assertions.ts";
import { UNIT_MEASURES } from "../../assertable-measures.ts";
import { type Basis, judged } from "./judge-repository.ts";

/** What of a report of many is judged. */
export type JudgedFleet = Pick<CohortReport, "measures" | "units" | "run">;

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
  const row = measures.find(({ id }) => id === measure);
  if (row === undefined) return { unit: null, change: null, base: null, n: null, reason: ASSERTION_REASONS.notOfMany };
  const { pooled, scale, state, note } = row;
  if (pooled !== null) return { unit: null, change: { ...pooled.change, scale }, base: null, n: pooled.units, reason: null };
  const reason = state === "unknown" ? ASSERTION_REASONS.notMeasured(note) : ASSERTION_REASONS.tooLittle(note);
  return { unit: null, change: null, base: null, n: null, reason };
}

function judgeUnit(assertions: readonly Assertion[], name: string, { units }: JudgedFleet): readonly AssertionResult[] {
  const row = units.find((unit) => unit.name === name);
  return assertions.map((assertion) => {
    if (!UNIT_MEASURES.some((id) => id === assertion.measure))
      return judged(assertion, { unit: name, change: null, base: null, n: null, reason: ASSERTION_REASONS.notOfUnits });
    if (row === undefined) return judged(assertion, { unit: name, change: null, base: null, n: null, reason: ASSERTION_REASONS.noUnit });
    const change = row.change === null ? null : { ...row.change, level: UNIT_LEVEL, scale: "ratio" as const };
    return judged(assertion, {
      unit: name,
      change,
      base: null,
      n: row.n,
      reason: change === null ? ASSERTION_REASONS.tooLittle(row.note) : null,
    });
  });
}
