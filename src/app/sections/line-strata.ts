import { type ChangeLives, changeLives } from "../../derive/change-lives.ts";
import { type DescribedLives, describeLives } from "../../measures/survival/describe-lives.ts";
import { difference } from "../../measures/survival/estimated.ts";
import type { Stratum } from "../../model/durability.ts";
import { PATH_CLASSES } from "../../model/path-class.ts";
import type { Rng } from "../../stats/random.ts";
import { type FollowedUnits, intervalOf, LEAST } from "./line-groups.ts";

/** Least and most lines of the classes of sizes. */
const SIZES = [
  { title: "1 to 10", from: 1, to: 10 },
  { title: "11 to 100", from: 11, to: 100 },
  { title: "101 to 1,000", from: 101, to: 1_000 },
  { title: "more than 1,000", from: 1_001, to: Number.POSITIVE_INFINITY },
] as const;

/** Cohorts of AI-marked and of unmarked changes. */
export interface MarkedCohorts {
  readonly marked: readonly number[];
  readonly unmarked: readonly number[];
}

/**
 * Marked against unmarked lines by path class and by size of the change. Values from 20 changes of each kind on, and for path classes from 2,000
 * lines on: of the smallest changes that many lines are hundreds of changes.
 */
export function describeStrata(units: FollowedUnits, members: MarkedCohorts, rng: Rng): readonly Stratum[] {
  const { cohorts, classMask, history } = units;
  const classes = PATH_CLASSES.flatMap((title, pathClass) => {
    if ((classMask & (1 << pathClass)) === 0) return [];
    const lives = (cohort: number) => changeLives(cohorts, cohort, { cut: history.cut, pathClass });
    return [stratumOf({ by: "path-class", title }, members, { lives, leastLines: LEAST.lines, rng })];
  });
  const sizes = SIZES.map(({ title, from, to }) => {
    const lives = (cohort: number) => {
      const lines = cohorts.lines[cohort] ?? 0;
      return lines >= from && lines <= to ? changeLives(cohorts, cohort, { cut: history.cut }) : null;
    };
    return stratumOf({ by: "change-size", title }, members, { lives, leastLines: 0, rng });
  });
  return [...classes, ...sizes].filter(({ marked, unmarked }) => marked.changes + unmarked.changes > 0);
}

interface StratumContext {
  /** Lives of a cohort's lines in the stratum; null where it has none. */
  readonly lives: (cohort: number) => ChangeLives | null;
  /** Lines of each kind that a value needs. */
  readonly leastLines: number;
  readonly rng: Rng;
}

function stratumOf(named: Pick<Stratum, "by" | "title">, members: MarkedCohorts, { lives, leastLines, rng }: StratumContext): Stratum {
  const of = (cohorts: readonly number[]) =>
    describeLives(
      cohorts.map(lives).filter((known) => known !== null),
      { ages: [], rng, leastFollowed: LEAST.changes },
    );
  const [marked, unmarked] = [of(members.marked), of(members.unmarked)];
  const meanLife = ({ lines, restrictedMean }: DescribedLives) => (lines < leastLines ? null : restrictedMean);
  const [first, second] = [meanLife(marked), meanLife(unmarked)];
  return {
    ...named,
    marked: { lines: marked.lines, changes: marked.changes, meanLife: first?.value ?? null },
    unmarked: { lines: unmarked.lines, changes: unmarked.changes, meanLife: second?.value ?? null },
    change: first === null || second === null ? null : intervalOf(difference(first, second), null),
  };
}
