import type { LineEnds, LineLives } from "../model/line-lives.ts";
import { PATH_CLASSES } from "../model/path-class.ts";
import { addAt } from "./add-at.ts";
import { END_KINDS, type EndKind, type LineCohorts, type MassChange } from "./line-cohorts.ts";
import { isMassChange, massLimitOf } from "./mass-changes.ts";
import { findRepairs } from "./repairs.ts";
import { isThroughput, type Units } from "./units.ts";

const WIDTH = PATH_CLASSES.length;
/** Of a landed change without a cohort. */
const NONE = -1;

/** What cohorts are derived from. */
export type CohortInput = Omit<Units, "cohorts" | "lives"> & { readonly lives: LineLives };

/**
 * Lives of lines by landed change. Steps of one landed change are one change; what a skipped step (a sync merge) brought is left out.
 *
 * @param ordinaryUntil changes landed before this instant set what a mass change is: the adoption date, or infinity where there is none
 */
export function deriveLineCohorts(input: CohortInput, ordinaryUntil: number): LineCohorts {
  const born = countBorn(input);
  const { massChanges, massLimit } = findMassChanges(input, born, ordinaryUntil);
  const massLandings = new Set(massChanges.map(({ landing }) => landing));
  const { landings } = input.landings;
  const cohortOf = new Int32Array(landings.length).fill(NONE);
  const members: number[] = [];
  for (const [landing, lines] of born.total.entries()) {
    if (lines <= 0 || massLandings.has(landing)) continue;
    cohortOf[landing] = members.length;
    members.push(landing);
  }
  return {
    landing: Int32Array.from(members),
    bornAt: Float64Array.from(members, (landing) => landedAtOf(input, landing)),
    lines: Int32Array.from(members, (landing) => born.total[landing] ?? 0),
    linesByClass: Int32Array.from(members.flatMap((landing) => Array.from(born.byClass.subarray(landing * WIDTH, (landing + 1) * WIDTH)))),
    ...collectEnds(input, cohortOf, members.length),
    massChanges,
    massLimit,
  };
}

interface Born {
  readonly total: Int32Array;
  readonly byClass: Int32Array;
}

/** Lines that each landed change brought and did not end itself; none for automation, reverts and changes outside the data. */
function countBorn(input: CohortInput): Born {
  const { landings } = input.landings;
  const { births, deaths, lost } = input.lives;
  const byClass = new Int32Array(landings.length * WIDTH);
  const add = (step: number, pathClass: number, lines: number) => {
    const landing = landingAt(input, step);
    if (landing >= 0 && isCounted(input, pathClass)) addAt(byClass, landing * WIDTH + pathClass, lines);
  };
  births.step.forEach((step, row) => {
    add(step, births.pathClass[row] ?? 0, births.lines[row] ?? 0);
  });
  for (const ends of [deaths, lost]) {
    ends.birth.forEach((step, row) => {
      if (isWithinChange(input, ends, row)) add(step, ends.pathClass[row] ?? 0, -(ends.lines[row] ?? 0));
    });
  }
  landings.forEach(({ landedAt }, landing) => {
    if (Number.isNaN(landedAt) || !isThroughput(input, landing)) byClass.fill(0, landing * WIDTH, (landing + 1) * WIDTH);
  });
  const total = new Int32Array(landings.length);
  for (const [i, lines] of byClass.entries()) addAt(total, Math.floor(i / WIDTH), lines);
  return { total, byClass };
}

function isCounted({ classMask }: CohortInput, pathClass: number): boolean {
  return (classMask & (1 << pathClass)) !== 0;
}

/** Lines that the same landed change brought and ended. */
function isWithinChange(input: CohortInput, ends: LineEnds, row: number): boolean {
  const killer = landingAt(input, ends.end[row]);
  return killer >= 0 && killer === landingAt(input, ends.birth[row]);
}

function findMassChanges(input: CohortInput, { total }: Born, ordinaryUntil: number) {
  const ordinary = Array.from(total).filter((lines, landing) => lines > 0 && landedAtOf(input, landing) < ordinaryUntil);
  const massLimit = massLimitOf(ordinary);
  const massChanges = Array.from(total).flatMap((lines, landing): MassChange[] => {
    const touched = input.filesTouched?.[landing] ?? NONE;
    const files = touched < 0 ? null : touched;
    return lines > 0 && isMassChange({ lines, files }, massLimit) ? [{ landing, lines, files }] : [];
  });
  return { massChanges, massLimit };
}

/** A row of lines that ended together. */
interface End {
  /** NaN for an end after the data cut: these lines live as far as the data goes. */
  readonly age: number;
  readonly pathClass: number;
  readonly kind: number;
  readonly lines: number;
}

type Visit = (cohort: number, end: End) => void;

/** Ends of the cohorts' lines up to the data cut: two passes over the rows, one to make room and one to fill it. */
function collectEnds(
  input: CohortInput,
  cohortOf: Int32Array,
  cohorts: number,
): Pick<LineCohorts, "start" | "age" | "pathClass" | "kind" | "ended"> {
  const repairs = findRepairs(input);
  const start = new Int32Array(cohorts + 1);
  visitEnds(input, { cohortOf, repairs }, (cohort) => addAt(start, cohort + 1));
  for (let cohort = 1; cohort <= cohorts; cohort++) addAt(start, cohort, start[cohort - 1]);
  const rows = start[cohorts] ?? 0;
  const columns = { age: new Float64Array(rows), pathClass: new Uint8Array(rows), kind: new Uint8Array(rows), ended: new Int32Array(rows) };
  const next = start.slice();
  visitEnds(input, { cohortOf, repairs }, (cohort, { age, pathClass, kind, lines }) => {
    const row = addAt(next, cohort);
    columns.age[row] = age;
    columns.pathClass[row] = pathClass;
    columns.kind[row] = kind;
    columns.ended[row] = lines;
  });
  return { start, ...columns };
}

interface EndContext {
  readonly cohortOf: Int32Array;
  readonly repairs: Uint8Array;
}

function visitEnds(input: CohortInput, context: EndContext, visit: Visit): void {
  for (const ends of [input.lives.deaths, input.lives.lost]) {
    for (const row of ends.end.keys()) {
      const cohort = context.cohortOf[landingAt(input, ends.birth[row])] ?? NONE;
      if (cohort < 0 || isWithinChange(input, ends, row)) continue;
      const end = describeEnd(input, context, { ends, row });
      if (!Number.isNaN(end.age) && isCounted(input, end.pathClass)) visit(cohort, end);
    }
  }
}

function describeEnd(input: CohortInput, { repairs }: EndContext, { ends, row }: { readonly ends: LineEnds; readonly row: number }): End {
  const birth = landingAt(input, ends.birth[row]);
  const killer = landingAt(input, ends.end[row]);
  const endedAt = killer < 0 ? at(input.history.trunk.landedAt, ends.end[row]) : landedAtOf(input, killer);
  const kind = ends === input.lives.lost ? "lost" : deathKind(input, { birth, killer, repairs });
  return {
    age: Math.max(0, endedAt - landedAtOf(input, birth)),
    pathClass: ends.pathClass[row] ?? 0,
    kind: END_KINDS.indexOf(kind),
    lines: ends.lines[row] ?? 0,
  };
}

interface Death {
  readonly birth: number;
  /** −1 for a step that is no landed change. */
  readonly killer: number;
  readonly repairs: Uint8Array;
}

function deathKind({ authors }: CohortInput, { birth, killer, repairs }: Death): EndKind {
  if (repairs[killer] === 1) return "fix";
  const author = authors.person[birth] ?? NONE;
  return author >= 0 && author === authors.person[killer] ? "self" : "other";
}

/** Landed change of a step; −1 where it has none. */
function landingAt({ landings }: CohortInput, step: number | undefined): number {
  return landings.landingOf[step ?? NONE] ?? NONE;
}

function landedAtOf({ landings }: CohortInput, landing: number): number {
  return landings.landings[landing]?.landedAt ?? Number.NaN;
}

function at(instants: Float64Array, step: number | undefined): number {
  return instants[step ?? NONE] ?? Number.NaN;
}
