/** ` (did you mean "name"?)`, or nothing when no known name is close: the end of an error message. */
export function suggestionFor(typed: string, known: readonly string[]): string {
  const name = closestName(typed, known);
  return name === null ? "" : ` (did you mean "${name}"?)`;
}

/**
 * The known name that a mistyped one most likely meant.
 *
 * Fewest edits (insert, delete, replace); at most a third of the longer name's letters, and two at least.
 * Equal candidates: the first. Names over 100 characters are not compared.
 * @returns null when nothing is close
 */
function closestName(typed: string, known: readonly string[]): string | null {
  if (typed.length > 100) return null;
  let best: string | null = null;
  let fewest = Number.POSITIVE_INFINITY;
  for (const name of known) {
    const allowed = Math.max(2, Math.floor(Math.max(typed.length, name.length) / 3));
    const edits = editDistance(typed.toLowerCase(), name.toLowerCase());
    if (edits > allowed || edits >= fewest) continue;
    // Two edits on a three-letter word make any other word.
    if (edits >= Math.min(typed.length, name.length)) continue;
    best = name;
    fewest = edits;
  }
  return best;
}

/** Levenshtein distance. */
function editDistance(a: string, b: string): number {
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(replaced, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    last = row;
  }
  return last[b.length] ?? 0;
}
