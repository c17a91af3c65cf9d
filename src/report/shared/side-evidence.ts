import type { AdoptionResult } from "../../model/report.ts";
import { MARK_MESSAGES } from "./messages/marks.ts";
import { formatNumber, UNKNOWN } from "./number-format.ts";

const MOST_TOOLS = 4;

type Side = Pick<AdoptionResult, "notes" | "branches">;
type BranchRow = AdoptionResult["branches"][number];

/** What points at AI beside the marks and is never counted with them: attribution notes and names of branches. One sentence each, none where there is nothing. */
export function sideEvidence({ notes, branches }: Side): readonly string[] {
  return [...notesSentence(notes), ...branchesSentence(branches)];
}

function notesSentence(refs: Side["notes"]): readonly string[] {
  if (refs.length === 0) return [];
  const total = (key: "notes" | "attesting" | "onMain") => {
    const known = refs.map((ref) => ref[key]).filter((count) => count !== null);
    return known.length === 0 ? UNKNOWN : formatNumber(known.reduce((sum, count) => sum + count, 0));
  };
  return [MARK_MESSAGES.notes(total("attesting"), total("notes"), total("onMain"))];
}

function branchesSentence(rows: Side["branches"]): readonly string[] {
  if (rows.length === 0) return [];
  const weak = rows.filter(({ evidence }) => evidence === "weak");
  const parts = [listTools(rows.filter(({ evidence }) => evidence !== "weak")), weak.length === 0 ? "" : `weakly ${listTools(weak)}`];
  return [MARK_MESSAGES.branches(parts.filter((part) => part !== "").join("; "))];
}

function listTools(rows: readonly BranchRow[]): string {
  const named = rows.slice(0, MOST_TOOLS).map(({ tool, branches }) => `${tool} ${formatNumber(branches)}`);
  const rest = rows.slice(MOST_TOOLS).reduce((sum, { branches }) => sum + branches, 0);
  return [...named, ...(rest === 0 ? [] : [`others ${formatNumber(rest)}`])].join(", ");
}
