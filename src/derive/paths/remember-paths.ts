/** Paths remembered; a full memory starts anew, so that it stays bounded whatever the history holds. */
const MOST_PATHS = 100_000;

/**
 * A function of a path that is asked once for each path: what it gave is remembered, for at most 100,000 paths at a time.
 * Cost: one look-up for a path seen before.
 *
 * @param judge gives the same for the same path, and never `undefined`
 */
export function rememberPaths<Answer extends NonNullable<unknown>>(judge: (path: string) => Answer): (path: string) => Answer {
  const known = new Map<string, Answer>();
  return (path) => {
    const remembered = known.get(path);
    if (remembered !== undefined) return remembered;
    const found = judge(path);
    if (known.size >= MOST_PATHS) known.clear();
    known.set(path, found);
    return found;
  };
}
