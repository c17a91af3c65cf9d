import { shaOf } from "../../model/commit-table.ts";
import { mergedIntoOf } from "../../model/message-table.ts";
import type { Ref } from "../../model/repository.ts";
import type { History } from "../history.ts";
import type { InstantSpan } from "../weeks.ts";
import { isWithin } from "./near-adoption.ts";

const YEAR = 52 * 604_800;
/** What default branches are called that nothing else is called. A `develop` or `dev` on main's history may be anything. */
const DEFAULT_NAMES: ReadonlySet<string> = new Set(["main", "master", "trunk", "default"]);
/** Merges that name their target, in the year on each side, for the target to mean anything. */
const MIN_MERGES = 5;
const MOST = 0.8;

/** A change of the default branch. */
export interface RenamedMain {
  /** Short name of the branch that was main before. */
  readonly from: string;
  /** Landing instant of the last step seen under the old name, epoch seconds. */
  readonly at: number;
}

/**
 * Looks for a change of the default branch: an old default whose tip lies on main's first-parent history, or merges whose subjects name one target in the year
 * before a span and today's main in the year after it. One that left neither behind is not seen.
 * @param refs every ref that was read
 * @param span where it may have happened
 */
export function findRenamedMain(history: History, refs: readonly Ref[], span: InstantSpan): RenamedMain | null {
  return findOldDefault(history, refs, span) ?? findTargetSwitch(history, span);
}

/** An old default branch that stopped in the span while main went on. */
function findOldDefault({ commits, heads, mainName, trunk, cut }: History, refs: readonly Ref[], span: InstantSpan): RenamedMain | null {
  if (!DEFAULT_NAMES.has(mainName)) return null;
  // A tip that is as new as the data may only lag behind.
  const width = span.to - span.from;
  const names = sharedDefaults(refs);
  for (const { name, commit } of heads) {
    if (names.get(name) !== shaOf(commits, commit)) continue;
    const position = trunk.introducedBy[commit] ?? -1;
    if (position < 0 || trunk.steps[position] !== commit) continue;
    const at = trunk.landedAt[position] ?? Number.NaN;
    if (isWithin(span, at) && cut - at > width / 2) return { from: name, at };
  }
  return null;
}

/** Object ids of branches with a default name, by short name: those of the origin where it was read, else (a mirror) those of the repository itself. A clone's own `master` stops when its owner last pulled, a fork's whenever it likes. */
function sharedDefaults(refs: readonly Ref[]): ReadonlyMap<string, string> {
  const ofOrigin = refs.filter(({ name }) => name.startsWith(ORIGIN));
  const [shared, prefix] = ofOrigin.length > 0 ? [ofOrigin, ORIGIN] : [refs.filter(({ kind }) => kind === "head"), HEADS];
  const named = shared.map(({ name, sha }) => [name.slice(prefix.length), sha] as const);
  return new Map(named.filter(([name]) => DEFAULT_NAMES.has(name)));
}

const ORIGIN = "refs/remotes/origin/";
const HEADS = "refs/heads/";

function findTargetSwitch(history: History, span: InstantSpan): RenamedMain | null {
  const { mainName, trunk } = history;
  const targets: { readonly at: number; readonly name: string }[] = [];
  trunk.steps.forEach((step, position) => {
    const name = mergedIntoOf(history.messages, step);
    const at = trunk.landedAt[position] ?? Number.NaN;
    if (name !== null && !Number.isNaN(at)) targets.push({ at, name });
  });
  const usualIn = (from: number, to: number) => usual(targets.filter(({ at }) => isWithin({ from, to }, at)).map(({ name }) => name));
  const before = usualIn(span.from - YEAR, span.from);
  if (before === null || before === mainName || usualIn(span.to, span.to + YEAR) !== mainName) return null;
  const last = targets.findLast(({ at, name }) => at < span.to && name === before);
  return last === undefined ? null : { from: before, at: last.at };
}

/** The name that at least 80 % of five or more carry; null where there is none. */
function usual(names: readonly string[]): string | null {
  if (names.length < MIN_MERGES) return null;
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Array.from(counts).find(([, count]) => count >= MOST * names.length)?.[0] ?? null;
}
