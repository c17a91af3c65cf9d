/** Longest reason that the file of a run keeps. */
const LONGEST = 1_000;
const ABSOLUTE = /(?<![\w.:/~-])\/(?:[^\s/'":,;()]+\/)+([^\s/'":,;()]*)/g;

/**
 * A sentence about one repository without absolute paths: they differ from machine to machine, and may tell who works there.
 *
 * @param text untrusted
 * @param places what stands in for the paths that are known, by path; longer ones are looked for first
 */
export function hidePlaces(text: string, places: ReadonlyMap<string, string>): string {
  const known = [...places].toSorted(([a], [b]) => b.length - a.length);
  const named = known.reduce((left, [path, name]) => left.replaceAll(path, () => name), text);
  return named.replace(ABSOLUTE, "$1").slice(0, LONGEST);
}
