import type { LineEnds } from "../model/line-lives.ts";
import { PATH_CLASSES } from "../model/path-class.ts";
import { addAt } from "./add-at.ts";
import {
  type CohortInput,
  countBorn,
  endedAtOf,
  findMassChanges,
  isCountedClass,
  isWithinChange,
  landedAtOf,
  landingAt,
} from "./born-lines.ts";
import { END_KINDS, type EndKind, type LineCohorts } from "./line-cohorts.ts";
import { findRepairs } from "./repairs.ts";

const WIDTH = PATH_CLASSES.length;
/** Of a landed change without a cohort. */
const NONE = -1;

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
      if (!Number.isNaN(end.age) && isCountedClass(input, end.pathClass)) visit(cohort, end);
    }
  }
}

function describeEnd(input: CohortInput, { repairs }: EndContext, { ends, row }: { readonly ends: LineEnds; readonly row: number }): End {
  const birth = landingAt(input, ends.birth[row]);
  const killer = landingAt(input, ends.end[row]);
  const kind = ends === input.lives.lost ? "lost" : deathKind(input, { birth, killer, repairs });
  return {
    age: Math.max(0, endedAtOf(input, ends, row) - landedAtOf(input, birth)),
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
