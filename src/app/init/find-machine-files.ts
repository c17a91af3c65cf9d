import type { MachineFiles } from "../../model/surroundings.ts";
import { globOf, groupMachineFiles, type SignedPath } from "./group-machine-files.ts";
import type { Churn, PathChurn } from "./tally-churn.ts";

/** Files whose contents are looked at, those with most changed lines first. */
const MOST_READ = 300;
/** Below this share of all counted lines a file is not worth a look. */
const LEAST_READ = 0.0002;
/** A file that no sign tells of is suspected from this share of all counted lines on, where its changes are few and huge. */
const SUSPECT = { share: 0.01, changes: 3, linesPerChange: 800 };
const MOST_SUSPECTS = 5;

/** Files whose contents are worth a look. */
export function filesToRead({ paths, counted }: Churn): readonly PathChurn[] {
  return paths.slice(0, MOST_READ).filter(({ lines }) => lines >= LEAST_READ * counted);
}

/**
 * Files among the counted ones whose lines a program writes: those that say so themselves, in patterns; and, as a question, those that only change as if.
 * @param signs by path, in words; files without one, or that could not be read, have none
 */
export function findMachineFiles(churn: Churn, signs: ReadonlyMap<string, string>): readonly MachineFiles[] {
  const signed = churn.paths.flatMap((file): readonly SignedPath[] => {
    const sign = signs.get(file.path);
    return sign === undefined ? [] : [{ ...file, sign }];
  });
  const known = new Set(signed.map(({ path }) => path));
  const unsigned = filesToRead(churn).filter(({ path }) => !known.has(path));
  const suspects = churn.paths.filter((file) => !known.has(file.path) && isSuspect(file, churn.counted)).slice(0, MOST_SUSPECTS);
  return [
    ...groupMachineFiles({ signed, unsigned: unsigned.map(({ path }) => path), ...churn }),
    ...suspects.map((file) => describeSuspect(file, churn.counted)),
  ];
}

function isSuspect({ lines, changes }: PathChurn, counted: number): boolean {
  return lines >= SUSPECT.share * counted && changes >= SUSPECT.changes && lines / changes >= SUSPECT.linesPerChange;
}

function describeSuspect({ path, lines, changes }: PathChurn, counted: number): MachineFiles {
  const evidence = `${changes} changes of ${Math.round(lines / changes)} lines each on average`;
  return { pattern: globOf(path), files: 1, lines, share: lines / counted, evidence, isSure: false };
}
