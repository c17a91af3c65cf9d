import { PATH_CLASSES, type PathClass } from "../model/path-class.ts";
import { landedLines, type Units } from "./units.ts";

const DOCS: PathClass = "docs";
const ALL_CLASSES = (1 << PATH_CLASSES.length) - 1;
const DOCS_CLASS = 1 << PATH_CLASSES.indexOf(DOCS);

/** A landed change whose text lines are all documentation; false where its lines were not measured or it has none. */
export function isDocsOnly(units: Units, landing: number): boolean {
  const within = (classMask: number) => landedLines({ ...units, classMask }, landing);
  const [all, docs] = [within(ALL_CLASSES), within(DOCS_CLASS)];
  if (all === null || docs === null) return false;
  const total = all.added + all.deleted;
  return total > 0 && docs.added + docs.deleted === total;
}
