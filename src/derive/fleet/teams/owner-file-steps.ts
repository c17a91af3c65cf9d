import type { DiffReading } from "../../../model/diff-reading.ts";
import { eachFile } from "../../file-changes.ts";
import { OWNER_FILES } from "./parse-codeowners.ts";

/**
 * Steps of main after which its CODEOWNERS may be another than before, ascending by position: those that changed a file in one of its places, and those whose files are not known.
 */
export function findOwnerFileSteps({ files, steps, unmeasured }: Pick<DiffReading, "files" | "steps" | "unmeasured">): Int32Array {
  const places = new Set(OWNER_FILES.map((place) => files.paths.indexOf(place)).filter((path) => path >= 0));
  const unknown = new Set(unmeasured.map(({ pair }) => pair));
  const found: number[] = [];
  for (let step = 0; step < steps; step++) {
    let isFound = unknown.has(step);
    eachFile(files, step, ({ path, oldPath }) => {
      isFound ||= places.has(path) || places.has(oldPath);
    });
    if (isFound) found.push(step);
  }
  return Int32Array.from(found);
}
