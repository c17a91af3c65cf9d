/**
 * The directory under which changes of a path are listed: its first two folders, so that `src/app/main.ts` and
 * `src/app/views/list.ts` are both `src/app`; `.` for files in the root.
 *
 * @param path with slashes, relative to the root of the repository
 */
export function directoryOf(path: string): string {
  const first = path.indexOf("/");
  if (first < 0) return ".";
  const second = path.indexOf("/", first + 1);
  return path.slice(0, second < 0 ? first : second);
}
