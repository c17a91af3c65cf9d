import { eachFile } from "../../derive/file-changes.ts";
import type { DiffReading } from "../../model/diff-reading.ts";
import { PATH_CLASSES } from "../../model/path-class.ts";
import type { ClassShare } from "../../model/surroundings.ts";

/** How a path of a counted class changed on main. */
export interface PathChurn {
  readonly path: string;
  /** Steps of main that changed it. */
  readonly changes: number;
  /** Lines added and deleted. */
  readonly lines: number;
  /** The last of those steps. */
  readonly lastStep: number;
}

export interface Churn {
  /** Lines of counted classes. */
  readonly counted: number;
  readonly classes: readonly ClassShare[];
  /** Paths of counted classes, those with most lines first. */
  readonly paths: readonly PathChurn[];
}

/**
 * Adds up what the steps of main changed, by class of path and by path. Binary files have no lines.
 * @param isCounted whether lines of a class, an index into `PATH_CLASSES`, count
 */
export function tallyChurn({ files, classes, steps }: DiffReading, isCounted: (pathClass: number) => boolean): Churn {
  const byPath = new Map<number, { changes: number; lines: number; lastStep: number }>();
  for (let step = 0; step < steps; step++)
    eachFile(files, step, ({ path, added, deleted }) => {
      if (added < 0) return;
      const entry = byPath.get(path) ?? { changes: 0, lines: 0, lastStep: step };
      entry.changes++;
      entry.lastStep = step;
      entry.lines += added + deleted;
      byPath.set(path, entry);
    });
  const byClass = new Float64Array(PATH_CLASSES.length);
  const paths: PathChurn[] = [];
  for (const [path, entry] of byPath) {
    const pathClass = classes[path] ?? 0;
    byClass[pathClass] = (byClass[pathClass] ?? 0) + entry.lines;
    if (isCounted(pathClass)) paths.push({ path: files.paths[path] ?? "", ...entry });
  }
  const total = byClass.reduce((sum, lines) => sum + lines, 0);
  return {
    counted: byClass.reduce((sum, lines, i) => sum + (isCounted(i) ? lines : 0), 0),
    classes: PATH_CLASSES.map((name, i) => ({ class: name, lines: byClass[i] ?? 0, share: total === 0 ? 0 : (byClass[i] ?? 0) / total })),
    paths: paths.sort((a, b) => b.lines - a.lines || (a.path < b.path ? -1 : 1)),
  };
}
