import type { MachineFiles } from "../../model/surroundings.ts";
import type { PathChurn } from "./tally-churn.ts";

/** A path whose file says that a program wrote it. */
export interface SignedPath extends PathChurn {
  /** In words. */
  readonly sign: string;
}

export interface GroupInput {
  readonly signed: readonly SignedPath[];
  /** Paths that were looked at and are not. */
  readonly unsigned: readonly string[];
  /** All counted paths. */
  readonly paths: readonly PathChurn[];
  /** Lines of all of them. */
  readonly counted: number;
}

/** Share of a folder's changed lines in signed files from which the folder stands for them. */
const FOLDER_SHARE = 0.95;
/** Patterns with a smaller share of all counted lines change nothing that can be seen. */
const LEAST_SHARE = 0.005;
const MOST_PATTERNS = 15;

/**
 * Puts machine-written files into few patterns: the highest folder in which no file that was looked at is another one, and at least 95 % of whose changed lines are in such
 * files; else the files of one double ending (`*.gen.ts`) where all of them are such; else each by itself. What has less than half a percent of all lines is left out.
 */
export function groupMachineFiles({ signed, unsigned, paths, counted }: GroupInput): readonly MachineFiles[] {
  const groups = new Map<string, SignedPath[]>();
  const byFolder = sumByFolder(paths);
  const signedByFolder = sumByFolder(signed);
  for (const folder of unsigned.flatMap(foldersOf)) signedByFolder.delete(folder);
  const [endings, signedEndings] = [countEndings(paths), countEndings(signed)];
  for (const file of signed) {
    const pattern = folderOf(file.path, byFolder, signedByFolder) ?? endingPattern(file.path, endings, signedEndings) ?? globOf(file.path);
    groups.set(pattern, [...(groups.get(pattern) ?? []), file]);
  }
  return Array.from(groups, ([pattern, files]) => describe(pattern, files, counted))
    .filter(({ share }) => share >= LEAST_SHARE)
    .sort((a, b) => b.lines - a.lines || (a.pattern < b.pattern ? -1 : 1))
    .slice(0, MOST_PATTERNS);
}

/** Pattern of one path and no other. A name alone would mean files of that name in every folder. */
export function globOf(path: string): string {
  return path.includes("/") ? escapeGlob(path) : `./${escapeGlob(path)}`;
}

/** Signs of globs made plain: `app/[id]/page.ts` has two. */
function escapeGlob(path: string): string {
  return path.replaceAll(/[*?[\]{}()!+@|\\]/g, "\\$&");
}

interface FolderSum {
  readonly files: number;
  readonly lines: number;
}

function sumByFolder(paths: readonly PathChurn[]): Map<string, FolderSum> {
  const sums = new Map<string, FolderSum>();
  for (const { path, lines } of paths)
    for (const folder of foldersOf(path)) {
      const sum = sums.get(folder) ?? { files: 0, lines: 0 };
      sums.set(folder, { files: sum.files + 1, lines: sum.lines + lines });
    }
  return sums;
}

/** Folders of a path, the outermost first. */
function foldersOf(path: string): readonly string[] {
  const parts = path.split("/").slice(0, -1);
  return parts.map((_, i) => parts.slice(0, i + 1).join("/"));
}

function folderOf(path: string, all: ReadonlyMap<string, FolderSum>, signed: ReadonlyMap<string, FolderSum>): string | null {
  const folder = foldersOf(path).find((one) => {
    const own = signed.get(one);
    return own !== undefined && own.files >= 2 && own.lines >= FOLDER_SHARE * (all.get(one)?.lines ?? 0);
  });
  return folder === undefined ? null : `${escapeGlob(folder)}/**`;
}

/** Files of one double ending in any folder, where every counted path with it is signed, and there are two. */
function endingPattern(path: string, all: ReadonlyMap<string, number>, signed: ReadonlyMap<string, number>): string | null {
  const ending = endingOf(path);
  const own = signed.get(ending) ?? 0;
  return ending !== "" && own >= 2 && own === all.get(ending) ? `**/*${escapeGlob(ending)}` : null;
}

function countEndings(paths: readonly PathChurn[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { path } of paths) counts.set(endingOf(path), (counts.get(endingOf(path)) ?? 0) + 1);
  return counts;
}

/** `.gen.ts` of a path; nothing where it has no two endings. */
function endingOf(path: string): string {
  return /(?:\.[\w-]{2,20}){2}$/.exec(path)?.[0] ?? "";
}

function describe(pattern: string, files: readonly SignedPath[], counted: number): MachineFiles {
  const lines = files.reduce((sum, file) => sum + file.lines, 0);
  const signs = [...new Set(files.map(({ sign }) => sign))];
  return {
    pattern,
    files: files.length,
    lines,
    share: counted === 0 ? 0 : lines / counted,
    evidence: files.length === 1 ? `the file ${signs[0] ?? ""}` : `each ${signs.join(" or ")}`,
    isSure: true,
  };
}
