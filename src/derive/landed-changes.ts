import { isMerge } from "../model/commit-table.ts";
import type { LandedChange, LandedKind, SkippedStepKind } from "../model/landed-change.ts";
import { mergedBranchOf } from "../model/message-table.ts";
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
  const { steps } = history.trunk;
  const landings: Landing[] = [];
  const skipped = new Map<number, SkippedStepKind>();
  const landingOf = new Int32Array(steps.length).fill(-1);
  const nested = countNestedPulls(history);
  let committedByOthers = 0;
  for (let position = 0; position < steps.length; position++) {
    const { kind, number } = classifyStep(history, rebased, position);
    if (kind === "sync" || kind === "up-merge") {
      skipped.set(position, kind);
      continue;
    }
    if (kind === "direct" && isCommittedByAnother(history, position)) committedByOthers++;
    const first = takeGroup(landings, { kind, number, position });
    landings.push(landingAt(history, { kind, number, position, first, nested: nested.get(position) ?? 0 }));
    landingOf[position] = landings.length - 1;
  }
  return { landings, skipped, landingOf, committedByOthers };
}

interface LandingStep {
  readonly kind: LandedKind;
  readonly number: number;
  readonly position: number;
  readonly first: number;
  readonly nested: number;
}

function landingAt({ trunk }: History, { kind, number, position, first, nested }: LandingStep): Landing {
  return {
    kind,
    position,
    firstPosition: first,
    commit: trunk.steps[position] ?? 0,
    number,
    landedAt: trunk.landedAt[position] ?? Number.NaN,
    nested: kind === "merge" && nested >= MIN_NESTED ? nested : 0,
  };
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
  const merged = mergedBranchOf(history.messages, commit);
  if (number > 0 || merged === null) return "merge";
  const isMainElsewhere = history.messages.fromRemote[commit] === 1 && USUAL_MAIN.has(merged);
  if (merged === history.mainName || isMainElsewhere) return "sync";
  return isMaintenanceName(merged) ? "up-merge" : "merge";
}

/** What main may be called in another copy of the repository. */
const USUAL_MAIN: ReadonlySet<string> = new Set(["main", "master", "trunk"]);

/** Takes back the last landing where the step goes on with it (the same pull request, landed in the same way); gives the group's first position. */
function takeGroup(landings: Landing[], step: Pick<Landing, "kind" | "number" | "position">): number {
  const last = landings.at(-1);
  const goesOn = last !== undefined && last.position === step.position - 1 && last.number === step.number && last.kind === step.kind;
  if (!goesOn || step.number === 0 || step.kind === "merge") return step.position;
  landings.pop();
  return last.firstPosition;
}

/** Distinct pull request numbers named by the commits that each merge step brought, its own apart, by position. */
function countNestedPulls(history: History): ReadonlyMap<number, number> {
  const { messages, trunk } = history;
  const numbers = new Map<number, Set<number>>();
  for (let commit = 0; commit < messages.number.length; commit++) {
    const number = messages.number[commit] ?? 0;
    const position = trunk.introducedBy[commit] ?? -1;
    const step = trunk.steps[position] ?? commit;
    if (number === 0 || step === commit || messages.number[step] === number) continue;
    const known = numbers.get(position) ?? new Set<number>();
    numbers.set(position, known.add(number));
  }
  return new Map(Array.from(numbers, ([position, set]) => [position, set.size]));
}

function isCommittedByAnother(history: History, position: number): boolean {
  const { commits, identities, trunk } = history;
  const commit = trunk.steps[position] ?? 0;
  return identities.person[commits.author[commit] ?? 0] !== identities.person[commits.committer[commit] ?? 0];
}
