import type { AssertionCertainty, AssertionLevel } from "../../model/assertion.ts";

/** What is asserted of a measure: limits as in `Assertion`, at least one of them where `level` is not `off`. */
export interface Statement {
  readonly level: AssertionLevel;
  readonly minChange: number | null;
  readonly maxChange: number | null;
  readonly when: AssertionCertainty;
}

/** Contract: configurations name them. */
export const PRESET_NAMES = ["recommended", "strict"] as const;
export type PresetName = (typeof PRESET_NAMES)[number];

/** A fall of throughput by a tenth, twice what the report takes for no material change. */
const FALL = -0.1;
/** Times and incidents spread wide: a fifth, so that a limit is not passed by a change that nobody would feel. */
const LONGER = 0.2;
/** Shares, in points. */
const POINTS = 0.05;
const FAIL_POINTS = 0.02;

/** Measures whose better direction is agreed (`goodDirection`), each limited on its worse side. */
const LIMITS: readonly (readonly [measure: string, limit: "minChange" | "maxChange", value: number])[] = [
  ["landed-changes", "minChange", FALL],
  ["landed-share", "minChange", -POINTS],
  ["change-fail-rate", "maxChange", FAIL_POINTS],
  ["incident-rate", "maxChange", LONGER],
  ["recovery-incident", "maxChange", LONGER],
  ["recovery-deploy", "maxChange", LONGER],
  ["recovery-ci", "maxChange", LONGER],
  ["main-success-rate", "minChange", -POINTS],
  ["red-time", "maxChange", POINTS],
  ["cycle-time", "maxChange", LONGER],
  ["pickup-time", "maxChange", LONGER],
  ["lead-time-for-changes", "maxChange", LONGER],
];

/** What a preset asserts, by the id of the measure. `recommended` warns, `strict` fails a build, both only where the whole interval is past the limit. */
export function presetStatements(name: PresetName): ReadonlyMap<string, Statement> {
  const level = name === "strict" ? "error" : "warn";
  return new Map(
    LIMITS.map(([measure, kind, value]) => [measure, { level, minChange: null, maxChange: null, when: "certain", [kind]: value }]),
  );
}
