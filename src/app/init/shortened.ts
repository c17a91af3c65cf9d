const MOST = 3;

/** The first three of a list in words, and how many more there are. */
export function shortened(list: readonly string[]): string {
  const more = list.length > MOST ? `, and ${list.length - MOST} more` : "";
  return list.slice(0, MOST).join(", ") + more;
}
