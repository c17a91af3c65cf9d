import { type LineFiles, readFiles, writeFiles } from "./line-files.ts";
import { createLineLedger, type LineLedger } from "./line-ledger.ts";
import { createStateReader, createStateWriter } from "./state-bytes.ts";

/** What the engine could not see. */
export interface Blindness {
  /** Files that became text in one diff without hunks, against the rule of FileDiff: their lines are met, of unknown birth, when a later hunk reaches them. */
  unsizedFiles: number;
  /** Steps with too many changed lines to look for moved blocks: there a moved line dies and is born. */
  unsearchedSteps: number;
  /** Removed lines that are blank in the diff and not in the file followed, or the other way round: above 0, hunks and files do not belong together. */
  misreadLines: number;
}

/** All that an engine has to remember from step to step. */
export interface EngineState {
  /** The last step; −1 before the first one. */
  last: number;
  readonly blindness: Blindness;
  readonly ledger: LineLedger;
  readonly files: LineFiles;
}

/** First byte of a state; another one after every change of what follows or of what it means. */
const VERSION = 2;

/** Where an engine begins that has seen nothing. */
export function emptyState(): EngineState {
  return { last: -1, blindness: { unsizedFiles: 0, unsearchedSteps: 0, misreadLines: 0 }, ledger: createLineLedger(), files: new Map() };
}

/** A version byte, numbers, the books and the files, in one order only. */
export function writeState({ last, blindness, ledger, files }: EngineState): Uint8Array {
  const writer = createStateWriter();
  writer.number(VERSION);
  writer.number(last + 1);
  writer.number(blindness.unsizedFiles);
  writer.number(blindness.unsearchedSteps);
  writer.number(blindness.misreadLines);
  ledger.save(writer);
  writeFiles(writer, files);
  return writer.finish();
}

/** @throws RangeError where the bytes are of another version, cut short or too long */
export function readState(bytes: Uint8Array): EngineState {
  const reader = createStateReader(bytes);
  if (reader.number() !== VERSION) throw new RangeError("the state of the line engine is of another version");
  const last = reader.number() - 1;
  const blindness = { unsizedFiles: reader.number(), unsearchedSteps: reader.number(), misreadLines: reader.number() };
  const state = { last, blindness, ledger: createLineLedger(reader), files: readFiles(reader) };
  reader.end();
  return state;
}
