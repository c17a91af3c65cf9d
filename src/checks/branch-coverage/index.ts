import { branchCoverageByWeek } from "../../derive/weekly-landings.ts";
import { weeksSpanning } from "../../derive/weeks.ts";
import { groupDigits } from "../../model/group-digits.ts";
import type { Check } from "../check.ts";

const GOOD = 0.95;

export const branchCoverage: Check<"branch-coverage"> = {
  id: "branch-coverage",
  title: "Branch commits are in the clone",
  cap: null,
  compute({ units, comparison }) {
    const weeks = comparison?.weeks ?? weeksSpanning(units.history.trunk.landedAt);
    const coverage = branchCoverageByWeek(units, weeks);
    const [branched, known] = [coverage.branched, coverage.known].map((column) => column.reduce((sum, count) => sum + count, 0));
    if (branched === undefined || known === undefined || branched === 0) return null;
    const detail = `Branch commits are in the clone for ${groupDigits(known)} of ${groupDigits(branched)} changes that landed through a branch.`;
    return {
      status: known >= GOOD * branched ? "pass" : "warn",
      detail,
      fix: known < branched && !units.hasPullHeads ? "git-ai-impact --fetch-prs" : null,
    };
  },
};
