import type { DirectoryChanges } from "../../model/directory-changes.ts";
import type { Interval } from "../../model/report-parts.ts";
import { MOVED_MESSAGES } from "./messages/directories.ts";
import { formatChange, formatNumber, formatProbability } from "./number-format.ts";
import type { TextTable } from "./tables/text-table.ts";

/** Directories that differ no more than this by chance are told apart. */
const TOLD_APART = 0.05;

/** Directories by how their share moved, as a table of text. No rows and no note where the report ranks none. */
export function movedTable(changes: DirectoryChanges | null): TextTable {
  const rows = (changes?.rows ?? []).map(({ path, before, after, own, shrunk }) => [
    sayDirectory(path) ?? path,
    formatNumber(before.value, 1),
    formatNumber(after.value, 1),
    sayShareChange(own),
    sayShareChange(shrunk),
  ]);
  return {
    title: "Where it moved: directories by the change of their share",
    note: changes === null || rows.length === 0 ? null : `${MOVED_MESSAGES.definition} ${sayDiffer(changes)} ${MOVED_MESSAGES.luck}`,
    titles: ["directory", "before / week", "after", "change of its share (95%)", "drawn to the mean (95%)"],
    align: "lrrrr",
    rows,
    isCode: true,
  };
}

/** A change and its interval: "−12% (−20 to −3)". */
export function sayShareChange(change: Interval): string {
  const { value, interval } = formatChange({ ...change, scale: "ratio" }, "per-week");
  return `${value} (${interval})`;
}

/** Whether the directories moved differently at all, in one sentence. */
export function sayDiffer({ differ, compared }: Pick<DirectoryChanges, "differ" | "compared">): string {
  if (differ === null) return "";
  const p = MOVED_MESSAGES.chance(formatProbability(differ), formatNumber(compared));
  return differ < TOLD_APART ? MOVED_MESSAGES.differ(p) : MOVED_MESSAGES.alike(p);
}

/** Directories that are not compared, and why; nothing where all are. */
export function sayLeftOut({ leftOut, needs }: Pick<DirectoryChanges, "leftOut" | "needs">): string {
  const { rare, private: ofFew, oneSided } = leftOut;
  const parts = [
    [rare, MOVED_MESSAGES.rare(formatNumber(rare), needs.changes)],
    [ofFew, MOVED_MESSAGES.ofFew(formatNumber(ofFew), needs.people)],
    [oneSided, MOVED_MESSAGES.oneSided(formatNumber(oneSided))],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([, text]) => text);
  return told.length === 0 ? "" : MOVED_MESSAGES.leftOut(told.join(", "));
}

/** What to say in place of the path of the root, which has no name; null for every other directory. */
export function sayDirectory(path: string): string | null {
  return path === "." ? "files in the root" : null;
}
