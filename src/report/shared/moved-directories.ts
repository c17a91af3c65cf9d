import type { DirectoryChanges, Interval } from "../../model/directory-changes.ts";
import { formatChange, formatNumber, formatProbability } from "./number-format.ts";
import type { TextTable } from "./tables/text-table.ts";

/** Directories that differ no more than this by chance are told apart. */
const TOLD_APART = 0.05;

/** What every table of directories says beside it. */
export const MOVED_SENTENCES = {
  definition: "How the share of all landed changes that touch a directory moved: what moved the whole repository alike is not in it.",
  luck: "The ranking is uncertain: the first and the last of many are there partly by luck, and come closer to the others when looked at again (regression to the mean).",
  drawing: "Hollow: its own change; filled: drawn towards the mean of all, by as much as its own is uncertain.",
} as const;

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
    note: changes === null || rows.length === 0 ? null : `${MOVED_SENTENCES.definition} ${sayDiffer(changes)} ${MOVED_SENTENCES.luck}`,
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
  const p = `p ${formatProbability(differ)} for ${formatNumber(compared)} shares that all moved alike`;
  return differ < TOLD_APART
    ? `Some moved more than others (${p}).`
    : `Nothing shows that some moved more than others (${p}), so that all are drawn close together.`;
}

/** Directories that are not compared, and why; nothing where all are. */
export function sayLeftOut({ leftOut, needs }: Pick<DirectoryChanges, "leftOut" | "needs">): string {
  const { rare, private: ofFew, oneSided } = leftOut;
  const parts = [
    [rare, `with fewer than ${needs.changes} landed changes`],
    [ofFew, `in which fewer than ${needs.people} people worked`],
    [oneSided, "with landed changes on one side alone"],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, why]) => `${formatNumber(count)} ${why}`);
  return told.length === 0 ? "" : `Left out: ${told.join(", ")}.`;
}

/** What to say in place of the path of the root, which has no name; null for every other directory. */
export function sayDirectory(path: string): string | null {
  return path === "." ? "files in the root" : null;
}
