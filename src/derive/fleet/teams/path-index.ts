import type { OwnedPaths } from "./owned-paths.ts";

interface Entry {
  readonly rank: number;
  readonly text: string;
  readonly self: boolean;
  readonly below: boolean;
}

interface Trial {
  readonly rank: number;
  readonly matches: (path: string) => boolean;
}

interface Index {
  readonly all: number[];
  readonly byPath: Map<string, Entry[]>;
  /** By the last folder or name of the text. */
  readonly byName: Map<string, Entry[]>;
  readonly byEnding: Map<string, Entry[]>;
  /** By first folder; empty: every path. */
  readonly trials: Map<string, Trial[]>;
}

/** Answers which of many patterns take a path. */
export interface PathIndex {
  /** Numbers of the patterns that take it, ascending. */
  find(path: string): readonly number[];
  /** Patterns left out because there are more that must be tried one by one than the limit. */
  readonly skipped: number;
}

/**
 * Indexes patterns so that most of them are found by looking up the folders and the name of a path, however many there are.
 * @param patterns null for those that can take nothing
 * @param mostTrials patterns that must be tried one by one, those with wildcards in odd places; further ones are skipped
 */
export function createPathIndex(patterns: readonly (OwnedPaths | null)[], mostTrials = Number.POSITIVE_INFINITY): PathIndex {
  const index: Index = { all: [], byPath: new Map(), byName: new Map(), byEnding: new Map(), trials: new Map() };
  let trials = 0;
  patterns.forEach((pattern, rank) => {
    if (pattern?.kind === "trial") trials++;
    if (pattern !== null && (pattern.kind !== "trial" || trials <= mostTrials)) addPattern(index, pattern, rank);
  });
  return { find: (path) => findRanks(index, path), skipped: Math.max(0, trials - mostTrials) };
}

function addPattern(index: Index, pattern: OwnedPaths, rank: number): void {
  switch (pattern.kind) {
    case "all":
      index.all.push(rank);
      break;
    case "path":
      append(index.byPath, pattern.text, { ...pattern, rank });
      break;
    case "name":
      append(index.byName, lastName(pattern.text), { ...pattern, rank });
      break;
    case "ending":
      append(index.byEnding, pattern.text, { ...pattern, rank });
      break;
    case "trial":
      append(index.trials, pattern.folder, { ...pattern, rank });
      break;
  }
}

function findRanks(index: Index, path: string): readonly number[] {
  const ranks = new Set<number>(index.all);
  for (let start = 0; start <= path.length; ) {
    const slash = path.indexOf("/", start);
    const end = slash < 0 ? path.length : slash;
    for (const rank of ranksAt(index, { path, start, end })) ranks.add(rank);
    start = end + 1;
  }
  for (const rank of triedRanks(index, path)) ranks.add(rank);
  return [...ranks].sort((a, b) => a - b);
}

/** A folder of a path, or its file: from its first character on until before the next slash, or the end. */
interface Place {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** Patterns that name this folder, or this file. */
function ranksAt(index: Index, { path, start, end }: Place): readonly number[] {
  const name = path.slice(start, end);
  const named = (index.byName.get(name) ?? []).filter(({ text }) => isAtEnd(path, end, text));
  const entries = [...(index.byPath.get(path.slice(0, end)) ?? []), ...named, ...entriesByEnding(index, name)];
  return entries.filter(({ self, below }) => (end === path.length ? self : below)).map(({ rank }) => rank);
}

function entriesByEnding({ byEnding }: Index, name: string): readonly Entry[] {
  const entries: Entry[] = [];
  if (byEnding.size === 0) return entries;
  for (let dot = name.indexOf("."); dot >= 0; dot = name.indexOf(".", dot + 1)) entries.push(...(byEnding.get(name.slice(dot)) ?? []));
  return entries;
}

function* triedRanks({ trials }: Index, path: string): Generator<number> {
  const slash = path.indexOf("/");
  const own = slash < 0 ? [] : (trials.get(path.slice(0, slash)) ?? []);
  for (const { rank, matches } of [...(trials.get("") ?? []), ...own]) if (matches(path)) yield rank;
}

/** True where the folders and the name of a text end at a place of a path. */
function isAtEnd(path: string, end: number, text: string): boolean {
  const start = end - text.length;
  return start >= 0 && path.startsWith(text, start) && (start === 0 || path[start - 1] === "/");
}

function lastName(text: string): string {
  return text.slice(text.lastIndexOf("/") + 1);
}

function append<T>(map: Map<string, T[]>, key: string, item: T): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [item]);
  else known.push(item);
}
