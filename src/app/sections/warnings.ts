import type { Units } from "../../derive/units.ts";
import type { Warning } from "../../model/warning.ts";
import type { Facts } from "../facts.ts";

interface FailedCheck {
  readonly id: string;
  readonly status: "pass" | "warn" | "fail";
  readonly detail: string;
  readonly fix: string | null;
}

/** Everything odd or missing that the reader must know, most serious first. */
export function collectWarnings(facts: Facts, units: Units, checks: readonly FailedCheck[]): readonly Warning[] {
  return [
    ...missingData(facts, units),
    ...checks
      .filter(({ status }) => status !== "pass")
      .map(({ id, detail, fix }) => warn(id.toUpperCase().replaceAll("-", "_"), detail, fix, 1)),
  ];
}

function missingData({ info, missing }: Facts, { lines }: Units): readonly Warning[] {
  const warnings: Warning[] = [];
  const repair = "git fsck, then fetch the missing objects again";
  if (info.shallow)
    warnings.push(warn("SHALLOW", "The clone is shallow: every measure sees only what is after the cut.", "git fetch --unshallow", 1));
  if (missing.length > 0)
    warnings.push(
      warn(
        "COMMITS_MISSING",
        `${missing.length} commits could not be read; what only they lead to is not counted.`,
        repair,
        missing.length,
      ),
    );
  if (lines.refused !== null)
    warnings.push(
      warn("LINES_REFUSED", `No lines could be counted: ${lines.refused}.`, "git fetch --refetch --no-filter", lines.unmeasured.length),
    );
  else if (lines.unmeasured.length > 0) {
    const count = lines.unmeasured.length;
    warnings.push(
      warn(
        "COMMITS_UNMEASURED",
        `The lines of ${count} ${count === 1 ? "commit" : "commits"} could not be counted (${lines.unmeasured[0]?.reason ?? ""}).`,
        repair,
        count,
      ),
    );
  }
  if (info.brokenRefs.length > 0)
    warnings.push(
      warn(
        "REFS_BROKEN",
        `${info.brokenRefs.length} refs point nowhere and were left out: ${info.brokenRefs.slice(0, 3).join(", ")}.`,
        "git fsck",
        info.brokenRefs.length,
      ),
    );
  if (info.rewrites.length > 0)
    warnings.push(
      warn(
        "REWRITES",
        `Grafts or replace refs are there and were not followed: ${info.rewrites.slice(0, 3).join(", ")}.`,
        null,
        info.rewrites.length,
      ),
    );
  return warnings;
}

function warn(code: string, message: string, fix: string | null, count: number): Warning {
  return { code, message, fix, count };
}
