import type { Marker, MarkerOverrides, MarkerTable } from "../model/marker.ts";
import { compilePattern, compileRegex } from "./pattern.ts";

/** An entry of the table after the user's changes. `trusted`: its patterns are those that we ship. */
export interface ResolvedMarker {
  readonly marker: Marker;
  readonly trusted: boolean;
}

/**
 * The table with the user's changes: shipped entries keep their place, added ones follow in their order.
 * Nothing is checked here; see `findOverrideProblems`.
 */
export function resolveMarkers(table: MarkerTable, overrides: MarkerOverrides): readonly ResolvedMarker[] {
  const changes = new Map(Object.entries(overrides.change));
  const disabled = new Set(overrides.disable);
  const shipped = table.markers.map((entry): ResolvedMarker => {
    const change = changes.get(entry.id);
    const changed = change === undefined ? entry : changeMarker(entry, change);
    const marker = disabled.has(entry.id) ? { ...changed, enabled: false } : changed;
    return { marker, trusted: change?.pattern === undefined && change?.requireName === undefined && change?.patternType === undefined };
  });
  const added = overrides.add.map((entry): ResolvedMarker => {
    return { marker: disabled.has(entry.id) ? { ...entry, enabled: false } : entry, trusted: false };
  });
  return [...shipped, ...added];
}

/** Both were checked when they were read. */
function changeMarker(entry: Marker, change: MarkerOverrides["change"][string]): Marker {
  const said = Object.entries(change).filter(([, value]) => value !== undefined);
  // Fields of an entry, of the types that it has, on top of all of them.
  return { ...entry, ...(Object.fromEntries(said) as Partial<Marker>) };
}

/** One sentence per mistake in the user's marker file: unknown or repeated ids and patterns that do not compile. Empty = none. */
export function findOverrideProblems(table: MarkerTable, overrides: MarkerOverrides): readonly string[] {
  const known = new Set(table.markers.map((marker) => marker.id));
  const problems: string[] = [];
  for (const { id } of overrides.add) {
    if (known.has(id)) problems.push(`add: the id "${id}" is taken; use "change" to alter an entry`);
    known.add(id);
  }
  for (const id of overrides.disable) {
    if (!known.has(id)) problems.push(unknownId("disable", id, known));
  }
  for (const id of Object.keys(overrides.change)) {
    if (!known.has(id)) problems.push(unknownId("change", id, known));
  }
  for (const { marker, trusted } of resolveMarkers(table, overrides)) {
    if (!trusted) problems.push(...patternProblems(marker));
  }
  return problems;
}

function patternProblems(marker: Marker): readonly string[] {
  const problems: string[] = [];
  const checks: (() => unknown)[] = [() => compilePattern(marker, false)];
  const { requireName } = marker;
  if (requireName !== undefined) checks.push(() => compileRegex(requireName, { caseSensitive: false, trusted: false }));
  for (const check of checks) {
    try {
      check();
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      problems.push(`${marker.id}: ${error.message} (RE2 syntax: no look-around, no back-references)`);
    }
  }
  return problems;
}

function unknownId(field: string, id: string, known: ReadonlySet<string>): string {
  const near = nearestId(id, known);
  return near === null ? `${field}: there is no marker "${id}"` : `${field}: there is no marker "${id}"; did you mean "${near}"?`;
}

/** The id with the smallest edit distance, at most a third of the length away. */
function nearestId(id: string, known: ReadonlySet<string>): string | null {
  let best: string | null = null;
  let bestDistance = Math.floor(id.length / 3) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - id.length) >= bestDistance) continue;
    const distance = editDistance(id, candidate);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** Levenshtein distance, one row at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substitution, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
