import { linesOf } from "../model/line-table.ts";
import { type Weeks, weekCount, weekOf } from "../model/window.ts";
import { addAt } from "./add-at.ts";
import { distinctBranchCommits } from "./branch-commits.ts";
import type { Units } from "./units.ts";
import type { Unmeasurable } from "./unmeasurable.ts";
import { branchCoverageByWeek } from "./weekly-landings.ts";

/** Branch commits younger than this at the data cut are left out: branches still open would make the series rise by itself. */
const SETTLING_SECONDS = 30 * 86_400;
/** A week's branch work is known when the clone holds the branch commits of so many of its landed changes. */
const MIN_COVERAGE = 0.8;

/** Branch work by week of authoring; NaN in weeks where it is not known. */
export interface BranchWork {
  readonly commits: Float64Array;
  /** Lines added and deleted, counted path classes only. */
  readonly lines: Float64Array;
}

/**
 * Counts distinct non-merge branch commits and their lines by author instant. Copies (same author, author instant and subject) count once, automation not at all.
 * Branches that never landed count only where pull request heads were read; without them closed branches are missing and open ones are not.
 */
export function branchWorkByWeek(units: Units, weeks: Weeks): BranchWork {
  const commits = knownWeeks(units, weeks);
  const lines = units.lines.refused === null ? commits.slice() : commits.map(() => Number.NaN);
  const isKnown = (authoredAt: number) => !Number.isNaN(commits[weekOf(weeks, authoredAt)] ?? Number.NaN);
  const written = distinctBranchCommits(units, isKnown);
  written.commit.forEach((commit, row) => {
    const week = weekOf(weeks, written.authoredAt[row] ?? Number.NaN);
    addAt(commits, week);
    const count = linesOf(units.lines.table, commit, units.classMask);
    if (count !== null) addAt(lines, week, count.added + count.deleted);
  });
  return { commits, lines };
}

/** 0 in every week whose branch work is known, NaN in the others. */
function knownWeeks(units: Units, weeks: Weeks): Float64Array {
  const { branched, known } = branchCoverageByWeek(units, weeks);
  const values = new Float64Array(weekCount(weeks));
  for (let week = 0; week < values.length; week++) {
    const isSettled = (weeks.edges[week + 1] ?? 0) <= units.history.cut - SETTLING_SECONDS;
    const isCovered = (known[week] ?? 0) >= MIN_COVERAGE * (branched[week] ?? 0);
    if (!isSettled || !isCovered) values[week] = Number.NaN;
  }
  return values;
}

/** Why the lines of branch work cannot be measured from this clone, or null where they can. */
export function whyNoBranchLines(units: Units): Unmeasurable | null {
  const { refused } = units.lines;
  return whyNoBranchWork(units) ?? (refused === null ? null : { reason: refused, fix: null });
}

/** Says calmly why there is no branch work to measure, or null where there is. */
export function whyNoBranchWork(units: Units): Unmeasurable | null {
  let [total, branched, known] = [0, 0, 0];
  units.landings.landings.forEach((landing, index) => {
    if (units.authors.kind[index] === "automation") return;
    total++;
    if (landing.kind === "direct") return;
    branched++;
    if ((units.branches.branchOf[index] ?? -1) >= 0) known++;
  });
  if (branched < PUSHES_STRAIGHT * total) return whyDirect(units, total - branched, total);
  if (known >= MIN_COVERAGE * branched || known >= MIN_KNOWN_BRANCHES) return null;
  return {
    reason: `not measurable from this clone: branch commits are in it for ${known} of ${branched} landed changes`,
    fix: "git-ai-impact --fetch-prs",
  };
}

function whyDirect({ landings, hasPullHeads }: Units, direct: number, total: number): Unmeasurable {
  const { committedByOthers } = landings;
  if (hasPullHeads || committedByOthers <= MAYBE_REBASED * direct) {
    return { reason: `this project pushes straight to main: ${direct} of ${total} landed changes came through no branch`, fix: null };
  }
  return {
    reason: `not measurable from this clone: ${committedByOthers} of ${direct} direct steps were committed by others than their authors and may be rebased pull requests`,
    fix: "git-ai-impact --fetch-prs",
  };
}

/** Fewer landed changes through a branch than this share: the project pushes straight to main. */
const PUSHES_STRAIGHT = 0.1;
/** Where more of the direct steps than this share were committed by others, pull requests may have landed by rebase. */
export const MAYBE_REBASED = 0.5;
/** With as many branches in the clone, single weeks may be known although the whole is not. */
const MIN_KNOWN_BRANCHES = 100;
