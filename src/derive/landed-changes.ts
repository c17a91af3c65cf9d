import { isMerge } from "../model/commit-table.ts";
import type { LandedChange, LandedKind, SkippedStepKind } from "../model/landed-change.ts";
import type { History } from "./history.ts";
import { isMaintenanceName } from "./other-lines.ts";
import type { RebasedSteps } from "./rebased-steps.ts";

/** A landed change before its branch and reverts are known. */
export type Landing = Omit<LandedChange, "branch" | "reverts">;

export interface Landings {
  /** Oldest first. */
  readonly landings: readonly Landing[];
  /** Merges on main that land nothing of their own, by position. */
  readonly skipped: ReadonlyMap<number, SkippedStepKind>;
  /** For each step: index of its landing, −1 for skipped steps. */
  readonly landingOf: Int32Array;
  /** Single-parent steps without pull request number whose committer is not their author. */
  readonly committedByOthers: number;
}

/** This many nested pull requests make a merge a release train. */
const MIN_NESTED = 2;

/**
 * Collapses main's steps into landed changes, each counted once, in this order: merge; rebase or fast-forward group (a maximal run
 * of steps of one pull request); squash (a single parent and a pull request number, consecutive equal numbers one group); direct.
 *
 * Source: method of this project, "Landed changes and branches".
 * @param rebased for each step the pull request whose own commit it is, 0 where none
 */
export function deriveLandings(history: History, rebased: RebasedSteps): Landings {
  const { trunk } = history;
  const landings: Landing[] = [];
  const skipped = new Map<number, SkippedStepKind>();
  const landingOf = new Int32Array(trunk.steps.length).fill(-1);
  const nested = countNestedPulls(history);
  let committedByOthers = 0;

  for (let position = 0; position < trunk.steps.length; position++) {
    const step = classifyStep(history, rebased, position);
    if (step.kind === "sync" || step.kind === "up-merge") {
      skipped.set(position, step.kind);
      continue;
    }
    if (step.kind === "direct" && isCommittedByAnother(history, position)) committedByOthers++;
    const previous = landings.at(-1);
    const joins = previous !== undefined && previous.position === position - 1 && continuesGroup(previous, step);
    const trains = step.kind === "merge" && (nested[position] ?? 0) >= MIN_NESTED ? (nested[position] ?? 0) : 0;
    const landing: Landing = {
      kind: step.kind,
      position,
      firstPosition: joins ? previous.firstPosition : position,
      commit: trunk.steps[position] ?? 0,
      number: step.number,
      landedAt: trunk.landedAt[position] ?? Number.NaN,
      nested: trains,
    };
    if (joins) landings[landings.length - 1] = landing;
    else landings.push(landing);
    landingOf[position] = landings.length - 1;
  }
  return { landings, skipped, landingOf, committedByOthers };
}

interface Step {
  readonly kind: LandedKind | SkippedStepKind;
  readonly number: number;
}

function classifyStep(history: History, rebased: RebasedSteps, position: number): Step {
  const commit = history.trunk.steps[position] ?? 0;
  const number = history.messages.number[commit] ?? 0;
  if (isMerge(history.commits, commit)) return { kind: mergeKind(history, commit, number), number };
  const pull = rebased[position] ?? 0;
  if (pull > 0) return { kind: "rebase", number: pull };
  return number > 0 ? { kind: "squash", number } : { kind: "direct", number: 0 };
}

/** A merge of main into itself (a pull before a push) and a maintenance branch merged forward land nothing of their own. */
function mergeKind(history: History, commit: number, number: number): "merge" | SkippedStepKind {
  const merged = history.messages.mergedBranch.get(commit);
  if (number > 0 || merged === undefined) return "merge";
  const name = merged.replace(/^origin\//, "");
  if (name === history.mainName) return "sync";
  return isMaintenanceName(name) || history.otherLines.names.includes(name) ? "up-merge" : "merge";
}

function continuesGroup(previous: Landing, step: Step): boolean {
  return step.number > 0 && previous.number === step.number && previous.kind === step.kind && step.kind !== "merge";
}

/** Distinct pull request numbers named by the commits that each merge step brought, its own apart. */
function countNestedPulls(history: History): Int32Array {
  const { commits, messages, trunk } = history;
  const numbers = new Map<number, Set<number>>();
  for (let commit = 0; commit < commits.count; commit++) {
    const number = messages.number[commit] ?? 0;
    const position = trunk.introducedBy[commit] ?? -1;
    const step = position < 0 ? -1 : (trunk.steps[position] ?? -1);
    if (number === 0 || step < 0 || step === commit || messages.number[step] === number) continue;
    const known = numbers.get(position);
    if (known === undefined) numbers.set(position, new Set([number]));
    else known.add(number);
  }
  const nested = new Int32Array(trunk.steps.length);
  for (const [position, set] of numbers) nested[position] = set.size;
  return nested;
}

function isCommittedByAnother(history: History, position: number): boolean {
  const { commits, identities, trunk } = history;
  const commit = trunk.steps[position] ?? 0;
  return identities.person[commits.author[commit] ?? 0] !== identities.person[commits.committer[commit] ?? 0];
}
