/**
 * The directory under which changes of a path are listed: its first folders, by default two, so that `src/app/main.ts` and
 * `src/app/views/list.ts` are both `src/app`; `.` for files in the root.
 *
 * @param path with slashes, relative to the root of the repository
 * @param depth folders at most, ≥ 1
 */
export function directoryOf(path: string, depth = 2): string {
  let end = -1;
  for (let folders = 0; folders < depth; folders++) {
    const next = path.indexOf("/", end + 1);
    if (next < 0) break;
    end = next;
  }
  return end < 0 ? "." : path.slice(0, end);
}
