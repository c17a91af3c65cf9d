import type { DirectoryChange } from "../../derive/directory-tally.ts";
import { copyKey } from "../../derive/rebased-steps.ts";
import { NO_REVERT } from "../../derive/reverts.ts";
import { landedByHand, landedLines, type Units } from "../../derive/units.ts";
import { whyNoBranchWork } from "../../derive/weekly-branch-work.ts";
import type { Branch, BranchFate } from "../../model/branch.ts";
import { LINE_STATES, linesOf } from "../../model/line-table.ts";
import { PATH_CLASSES } from "../../model/path-class.ts";
import type { Report } from "../../model/report.ts";

const MAX_DIRECTORIES = 10;
const MEASURED = LINE_STATES.indexOf("measured");

/**
 * Lines written on branches, and what became of them: landed, still open, abandoned. Whole history, counted path classes.
 * A commit on several branches, or copied from one to another, counts on the first: stacked branches would multiply it.
 */
export function describeFunnel(units: Units): Report["funnel"] {
  const reason = units.lines.refused ?? whyNoBranchWork(units)?.reason ?? null;
  const seen = new Set<string>();
  const measured = reason === null ? units.branches.branches.flatMap((branch) => branchLines(units, branch, seen)) : [];
  const sum = (fate: BranchFate | null, of: "written" | "landed") =>
    measured.reduce((total, branch) => total + (fate === null || branch.fate === fate ? branch[of] : 0), 0);
  return {
    branches: measured.length,
    linesWritten: sum(null, "written"),
    linesOnLandedBranches: sum("landed", "written"),
    linesLanded: sum("landed", "landed"),
    linesOpen: sum("open", "written"),
    linesAbandoned: sum("abandoned", "written"),
    measurable: reason === null,
    reason,
  };
}

interface BranchLines {
  readonly fate: BranchFate;
  readonly written: number;
  readonly landed: number;
}

/** Lines of one branch; none for refs that no pull request stands for, since deleted ones are missing, and where lines were not measured. */
function branchLines(units: Units, branch: Branch, seen: Set<string>): readonly BranchLines[] {
  const own = units.branches.commits.subarray(branch.start, branch.end);
  if (branch.origin === "ref" || own.some((commit) => units.lines.table.state[commit] !== MEASURED)) return [];
  let written = 0;
  for (const commit of own) {
    const key = copyKey(units.history, commit);
    if (seen.has(key)) continue;
    seen.add(key);
    const lines = linesOf(units.lines.table, commit, units.classMask);
    written += (lines?.added ?? 0) + (lines?.deleted ?? 0);
  }
  const net = branch.landed < 0 ? null : landedLines(units, branch.landed);
  const landed = landedByHand(units, branch.landed) ? written : (net?.added ?? 0) + (net?.deleted ?? 0);
  return [{ fate: branch.fate, written, landed }];
}

/** The directories with most changed lines on main over the last two years, and how much of that hit files changed just before. */
export function describeDirectories(directories: readonly DirectoryChange[]): Report["directories"] {
  return directories.slice(0, MAX_DIRECTORIES).map(({ path, changes, lines, repeatedShare }) => ({
    path,
    changes,
    linesChanged: lines,
    repeatedShare: Number.isNaN(repeatedShare) ? null : repeatedShare,
  }));
}

/** What is left out of the measures, with counts. */
export function describeExclusions(units: Units): Report["exclusions"] {
  const { table, files } = units.lines;
  const width = PATH_CLASSES.length;
  const rows = PATH_CLASSES.flatMap((name, i) => {
    if ((units.classMask & (1 << i)) !== 0 || (files[i] ?? 0) === 0) return [];
    let [lines, commits] = [0, 0];
    for (let row = i; row < table.added.length; row += width) {
      const changed = (table.added[row] ?? 0) + (table.deleted[row] ?? 0);
      lines += changed;
      if (changed > 0) commits++;
    }
    return [{ reason: `${name} files`, commits, files: files[i] ?? 0, lines }];
  });
  const count = (test: (landing: number) => boolean) => units.landings.landings.reduce((sum, _, index) => sum + (test(index) ? 1 : 0), 0);
  const changes = (reason: string, commits: number) => (commits === 0 ? [] : [{ reason, commits, files: 0, lines: 0 }]);
  const isAutomated = (landing: number) => units.authors.kind[landing] === "automation";
  return [
    ...changes("landed changes by automation", count(isAutomated)),
    ...changes(
      "reverts, counted apart",
      count((landing) => !isAutomated(landing) && units.reverts[landing] !== NO_REVERT),
    ),
    ...massChanges(units),
    ...changes("merges of main into itself", Array.from(units.landings.skipped.values()).filter((kind) => kind === "sync").length),
    ...changes(
      "maintenance branches merged forward",
      Array.from(units.landings.skipped.values()).filter((kind) => kind === "up-merge").length,
    ),
    ...changes("pull requests to other long-lived branches", units.branches.otherBase),
    ...changes("branches with a foreign history", units.branches.foreign),
    ...rows,
  ];
}

/** Changes whose lines count nowhere as born: they are named in the part on how long code lasts. */
function massChanges({ cohorts }: Units): Report["exclusions"] {
  const all = cohorts?.massChanges ?? [];
  const lines = all.reduce((sum, change) => sum + change.lines, 0);
  const files = all.reduce((sum, change) => sum + (change.files ?? 0), 0);
  return all.length === 0 ? [] : [{ reason: "mass changes, in rework and line lives", commits: all.length, files, lines }];
}
