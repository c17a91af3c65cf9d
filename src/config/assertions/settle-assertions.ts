import type { Assertion } from "../../model/assertion.ts";
import type { Unit } from "../../model/units.ts";
import { suggestionFor } from "../closest-name.ts";
import { invalid } from "../invalid.ts";
import type { AssertSettings, AssertStatement } from "./assert-settings.ts";
import { type PresetName, presetStatements, type Statement } from "./presets.ts";

/** Largest rise that a limit may allow: who writes 20 means 20 %, which is 0.2. */
const LARGEST_RISE = 10;
/** Name of whatever team has no name of its own here. */
export const EVERY_TEAM = "*";

/** What assertions must know of a measure. */
export interface AssertableMeasure {
  readonly id: string;
  readonly title: string;
  readonly unit: Unit;
}

/** Assertions in the order of the measures. */
export interface Assertions {
  /** Of the repository, or of all units together. */
  readonly general: readonly Assertion[];
  /** Of teams by name; `*` stands for every other one. What they do not say they have from `*`, and of `unitMeasures` from the general ones. */
  readonly teams: ReadonlyMap<string, readonly Assertion[]>;
}

export interface AssertionSource {
  /** As the configuration has them; null where it asserts nothing. */
  readonly settings: AssertSettings | null;
  /** Takes the place of the configuration's preset; null = that one. */
  readonly preset: PresetName | null;
  /** Every measure there is, in the order of reports. */
  readonly measures: readonly AssertableMeasure[];
  /** Ids of measures of which a team can be judged for itself: others are judged of a team only where that is asked for. */
  readonly unitMeasures: readonly string[];
  /** Name of the configuration file, for messages. */
  readonly file: string;
}

type Statements = ReadonlyMap<string, Statement>;

/**
 * Puts together what is asserted: the preset, then the configuration's statements over it, then those of teams over both.
 *
 * @returns null where nothing is asserted at all
 * @throws ToolError CONFIG_INVALID for a measure that there is not, a level without a limit, or a limit that makes no sense, naming the key
 */
export function settleAssertions({ settings, preset, measures, unitMeasures, file }: AssertionSource): Assertions | null {
  const { preset: configured, teams = {}, ...said } = settings ?? {};
  const name = preset ?? configured;
  if (name === undefined && Object.keys(said).length === 0 && Object.keys(teams).length === 0) return null;
  const settle = (inherited: Statements, own: Readonly<Record<string, AssertStatement>>, place: string) =>
    settleStatements({ inherited, own, place: `${file}: ${place}`, measures });
  const general = settle(name === undefined ? new Map() : presetStatements(name), said, "assert");
  const ofUnits = new Map([...general].filter(([id]) => unitMeasures.includes(id)));
  const every = settle(ofUnits, teams[EVERY_TEAM] ?? {}, `assert.teams.${EVERY_TEAM}`);
  const byTeam = Object.entries(teams).map(([team, own]) => {
    const statements = team === EVERY_TEAM ? every : settle(every, own, `assert.teams.${team}`);
    return [team, assertionsOf(statements, measures)] as const;
  });
  return { general: assertionsOf(general, measures), teams: new Map(byTeam) };
}

interface StatementsInput {
  readonly inherited: Statements;
  readonly own: Readonly<Record<string, AssertStatement>>;
  /** File and key, for messages. */
  readonly place: string;
  readonly measures: readonly AssertableMeasure[];
}

function settleStatements({ inherited, own, place, measures }: StatementsInput): Statements {
  const settled = new Map(inherited);
  for (const [id, said] of Object.entries(own)) {
    const measure = measures.find((one) => one.id === id);
    if (measure === undefined) {
      const names = measures.map((one) => one.id);
      throw invalid(place, `no measure is called ${JSON.stringify(id)}${suggestionFor(id, names)}`, null);
    }
    const statement = overlaid(inherited.get(id), said);
    const fault = faultOf(statement, measure);
    if (fault !== null) throw invalid(`${place}.${id}`, fault, null);
    settled.set(id, statement);
  }
  return settled;
}

/** A limit that is named replaces those inherited; whatever is not named is inherited. */
function overlaid(inherited: Statement | undefined, said: AssertStatement): Statement {
  const [level, options] = typeof said === "string" ? [said, {}] : said;
  const { minChange = null, maxChange = null, when } = options;
  const isNamed = minChange !== null || maxChange !== null;
  const limits = isNamed ? { minChange, maxChange } : { minChange: inherited?.minChange ?? null, maxChange: inherited?.maxChange ?? null };
  return { level, ...limits, when: when ?? inherited?.when ?? "certain" };
}

/** Why nothing could be judged by a statement; null where it can. */
function faultOf({ level, minChange, maxChange }: Statement, measure: AssertableMeasure): string | null {
  if (level !== "off" && minChange === null && maxChange === null)
    return `"${level}" has no limit to keep; write ["${level}", { "minChange": -0.1 }] for a fall by 10%, or maxChange for a rise`;
  if (minChange !== null && maxChange !== null && minChange >= maxChange)
    return `minChange ${minChange} is not below maxChange ${maxChange}, so that every change would fail`;
  for (const limit of [minChange, maxChange]) {
    const fault = limit === null ? null : faultOfLimit(limit, measure);
    if (fault !== null) return fault;
  }
  return null;
}

function faultOfLimit(limit: number, { unit }: AssertableMeasure): string | null {
  switch (unit) {
    case "fraction":
      return Math.abs(limit) > 1 ? `${limit} is past any change of a share; 0.05 means 5 points` : null;
    case "days":
      return null;
    default:
      if (limit <= -1) return `${limit} is a fall by all of it or more; -0.1 means -10%`;
      return limit > LARGEST_RISE ? `${limit} is more than a tenfold rise; 0.1 means +10%` : null;
  }
}

function assertionsOf(statements: Statements, measures: readonly AssertableMeasure[]): readonly Assertion[] {
  return measures.flatMap(({ id, title, unit }) => {
    const statement = statements.get(id);
    if (statement === undefined || statement.level === "off") return [];
    const { level, when } = statement;
    return (["minChange", "maxChange"] as const).flatMap((kind) => {
      const value = statement[kind];
      return value === null ? [] : [{ measure: id, title, measureUnit: unit, level, when, limit: { kind, value } }];
    });
  });
}
