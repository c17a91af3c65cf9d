import { shaOf } from "../../model/commit-table.ts";
import { PATH_CLASSES, type PathClass } from "../../model/path-class.ts";
import type { TargetReader, TreeEntry } from "../../model/reader.ts";
import type { LinesFound } from "../../model/surroundings.ts";
import type { ReadTarget } from "../read-target.ts";
import { filesToRead, findMachineFiles } from "./find-machine-files.ts";
import { findGeneratedSign } from "./generated-header.ts";
import { type PathChurn, tallyChurn } from "./tally-churn.ts";

export interface LinesInput {
  readonly target: ReadTarget;
  /** Tree of main. */
  readonly tree: readonly TreeEntry[];
  readonly countedClasses: readonly PathClass[];
}

/** Files that are gone from main's tree and are looked for in the history: build products were often committed once. */
const MOST_GONE = 30;
const HELD_FILES = 32;
/** Paths that can be asked for in a commit. */
const PLAIN = /^[\w.-]+(?:\/[\w.-]+)*$/;

/** What the lines of main belong to, and which of them a program wrote. */
export async function findLines(reader: TargetReader, { target, tree, countedClasses }: LinesInput): Promise<LinesFound> {
  const classes = new Set<number>(countedClasses.map((name) => PATH_CLASSES.indexOf(name)));
  const churn = tallyChurn(target.derived.reading.diffs, (pathClass) => classes.has(pathClass));
  const files = filesToRead(churn);
  const present = new Map(tree.filter(({ mode }) => mode.startsWith("100")).map(({ path, sha }) => [path, sha]));
  const gone = files.filter(({ path }) => !present.has(path) && PLAIN.test(path)).slice(0, MOST_GONE);
  const earlier = await findEarlier(reader, target, gone);
  const blobs = files.flatMap(({ path }) => {
    const sha = present.get(path) ?? earlier.get(path);
    return sha === undefined ? [] : [{ path, sha }];
  });
  return { counted: churn.counted, classes: churn.classes, machine: findMachineFiles(churn, await readSigns(reader, blobs)) };
}

/** A file in git: its path, and the object that holds what it contains. */
interface PlacedBlob {
  readonly path: string;
  readonly sha: string;
}

/** Signs of files that a program wrote, by path. A few files are held at a time: each may be large. */
async function readSigns(reader: TargetReader, blobs: readonly PlacedBlob[]): Promise<ReadonlyMap<string, string>> {
  const signs = new Map<string, string>();
  for (let start = 0; start < blobs.length; start += HELD_FILES) {
    const held = blobs.slice(start, start + HELD_FILES);
    const texts = await reader.readBlobs(held.map(({ sha }) => sha));
    for (const [i, { path }] of held.entries()) {
      const sign = findGeneratedSign(texts[i] ?? "");
      if (sign !== null) signs.set(path, sign);
    }
  }
  return signs;
}

/** Blobs of files that are gone, as they were after the last step that changed them, or before it where it took them away. */
async function findEarlier(
  reader: TargetReader,
  { facts, derived }: ReadTarget,
  files: readonly PathChurn[],
): Promise<ReadonlyMap<string, string>> {
  const { commits } = facts.history;
  const { pairs } = derived.reading.diffs;
  const places = files.flatMap(({ path, lastStep }) =>
    [pairs.commit[lastStep] ?? -1, pairs.base[lastStep] ?? -1]
      .filter((commit) => commit >= 0)
      .map((commit) => ({ path, sha: shaOf(commits, commit) })),
  );
  const shas = [...new Set(places.map(({ sha }) => sha))];
  const paths = files.map(({ path }) => path);
  const found = await reader.findFiles(shas, paths);
  const blobs = new Map<string, string>();
  for (const { path, sha } of places) {
    const blob = found[shas.indexOf(sha)]?.[paths.indexOf(path)] ?? null;
    if (blob !== null && !blobs.has(path)) blobs.set(path, blob);
  }
  return blobs;
}
