import { isMerge } from "../model/commit-table.ts";
import type { RevertHint } from "../model/message-table.ts";
import { addAt } from "./add-at.ts";
import type { History } from "./history.ts";
import type { Landings } from "./landed-changes.ts";

/** For each landing: the landing that it undoes, −1 no revert, −2 a revert of something that was not found on main before it. */
export type RevertLinks = Int32Array;

export const NO_REVERT = -1;
const REVERT_OF_UNKNOWN = -2;

/**
 * Links reverts that landed to what they undo: by the object id in the message, else by the pull request number, else by the quoted subject; always
 * something that landed **before** in another change, so that reverts inside one pull request do not count.
 *
 * A landing is a revert when its own commit says so, or when at least half of its commits say so. This is a lower bound: a rollback without git's
 * or the forge's own words is not seen.
 */
export function linkReverts(history: History, landings: Landings): RevertLinks {
  const links = new Int32Array(landings.landings.length).fill(NO_REVERT);
  const held = countCommits(history, landings);
  for (const [landing, { targets, isWhole }] of findUndone(history, landings)) {
    if (!isWhole && targets.length * 2 < (held[landing] ?? 0)) continue;
    links[landing] = targets.find((target) => target >= 0) ?? REVERT_OF_UNKNOWN;
  }
  return links;
}

interface Undone {
  /** One entry for each commit that undoes something outside its own change: the landing, or −2 where it was not found. */
  readonly targets: number[];
  /** The merge that landed the change says so itself. */
  isWhole: boolean;
}

function findUndone(history: History, landings: Landings): ReadonlyMap<number, Undone> {
  const finder = createTargetFinder(history, landings);
  const undone = new Map<number, Undone>();
  for (const [commit, hint] of history.messages.reverts) {
    const landing = landingOfCommit(history, landings, commit);
    const target = landing < 0 ? landing : finder.find(hint, landing);
    if (target === landing) continue;
    const entry = undone.get(landing) ?? { targets: [], isWhole: false };
    entry.targets.push(target);
    entry.isWhole ||= isMerge(history.commits, commit) && landings.landings[landing]?.commit === commit;
    undone.set(landing, entry);
  }
  return undone;
}

/** Non-merge commits of each landing: its own steps and what it brought. */
function countCommits(history: History, landings: Landings): Int32Array {
  const counts = new Int32Array(landings.landings.length);
  for (let commit = 0; commit < history.commits.count; commit++) {
    const landing = landingOfCommit(history, landings, commit);
    if (landing >= 0 && !isMerge(history.commits, commit)) addAt(counts, landing);
  }
  return counts;
}

interface TargetFinder {
  /** What a commit of a landing undoes: a landing before it, the landing itself, or −2 where nothing was found. */
  find(hint: RevertHint, landing: number): number;
}

function createTargetFinder(history: History, landings: Landings): TargetFinder {
  const wanted = wantedTargets(history);
  const bySubject = new Map<number, number[]>();
  const byNumber = new Map<number, number[]>();
  const push = (map: Map<number, number[]>, key: number, landing: number) => {
    const list = map.get(key);
    if (list === undefined) map.set(key, [landing]);
    else if (list.at(-1) !== landing) list.push(landing);
  };
  landings.landings.forEach((landing, index) => {
    if (landing.number > 0) push(byNumber, landing.number, index);
  });
  for (let commit = history.commits.count - 1; commit >= 0; commit--) {
    const landing = landingOfCommit(history, landings, commit);
    const key = history.messages.subjectKey[commit] ?? 0;
    if (landing >= 0 && wanted.subjects.has(key)) push(bySubject, key, landing);
  }
  const byId = findWantedIds(history, wanted.ids);
  return {
    find(hint, landing) {
      for (const id of hint.ids) {
        const commit = byId.get(id);
        const target = commit === undefined ? -1 : landingOfCommit(history, landings, commit);
        if (target >= 0 && target <= landing) return target;
      }
      const numbered = latestUpTo(byNumber.get(hint.number), landing - 1);
      return numbered >= 0 ? numbered : latestUpTo(bySubject.get(hint.subjectKey ?? Number.NaN), landing);
    },
  };
}

function landingOfCommit(history: History, landings: Landings, commit: number): number {
  const position = history.trunk.introducedBy[commit] ?? -1;
  return position < 0 ? -1 : (landings.landingOf[position] ?? -1);
}

function latestUpTo(candidates: readonly number[] | undefined, last: number): number {
  let latest = REVERT_OF_UNKNOWN;
  for (const candidate of candidates ?? []) if (candidate <= last && candidate > latest) latest = candidate;
  return latest;
}

function wantedTargets(history: History): { readonly ids: ReadonlySet<string>; readonly subjects: ReadonlySet<number> } {
  const ids = new Set<string>();
  const subjects = new Set<number>();
  for (const hint of history.messages.reverts.values()) {
    for (const id of hint.ids) ids.add(id);
    if (hint.subjectKey !== null) subjects.add(hint.subjectKey);
  }
  return { ids, subjects };
}

/** Resolves abbreviated object ids by their first four bytes, then by all digits; ambiguous ids resolve to the newest commit. */
function findWantedIds(history: History, ids: ReadonlySet<string>): ReadonlyMap<string, number> {
  const byPrefix = new Map<number, string[]>();
  // Most commits are told from all that are looked for by two bytes.
  const isWanted = new Uint8Array(1 << 16);
  for (const id of ids) {
    const prefix = Number.parseInt(id.slice(0, 8), 16);
    isWanted[prefix >>> 16] = 1;
    byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), id]);
  }
  const found = new Map<string, number>();
  const { shaBytes, shaLength, count } = history.commits;
  const view = new DataView(shaBytes.buffer, shaBytes.byteOffset, count * shaLength);
  for (let commit = 0; commit < count; commit++) {
    if (isWanted[view.getUint16(commit * shaLength)] !== 1) continue;
    for (const id of byPrefix.get(view.getUint32(commit * shaLength)) ?? []) {
      if (!found.has(id) && hasPrefix(shaBytes, commit * shaLength, id)) found.set(id, commit);
    }
  }
  return found;
}

function hasPrefix(bytes: Uint8Array, offset: number, id: string): boolean {
  for (let i = 0; i < id.length; i++) {
    const byte = bytes[offset + (i >> 1)] ?? 0;
    const nibble = i % 2 === 0 ? byte >> 4 : byte & 15;
    const code = id.charCodeAt(i);
    // The low four bits of a digit are its value; those of a letter are one for "a".
    if ((code & 15) + (code > DIGIT_NINE ? 9 : 0) !== nibble) return false;
  }
  return true;
}

const DIGIT_NINE = 57;
