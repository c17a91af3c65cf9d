import type { LineEnds, LineLives, LineTotals } from "../../model/line-lives.ts";
import { createIntColumns, type IntColumns } from "../columns.ts";
import { createOwnerCounts } from "./owner-counts.ts";
import { BLANK, classOf, ownerOf, stepOf } from "./owners.ts";
import type { StateReader, StateWriter } from "./state-bytes.ts";

/** Lines by the step and the class that they were born in, as `LineLives.births`. */
export type LineBirths = LineLives["births"];

/** Lines in the files that belong to no step. */
export interface OwnerlessLines {
  readonly blank: number;
  readonly unknown: number;
}

/** Adds up births and ends while the steps go by. */
export interface LineLedger {
  /** Books lines as born; below 0 takes a booking of this step back. */
  bear(owner: number, lines: number): void;
  /** Books lines as dead. */
  die(owner: number, lines: number): void;
  /** Books lines as lost from sight. */
  lose(owner: number, lines: number): void;
  /** Ends the step that all bookings since the last one are of. */
  close(step: number): void;
  /** The books so far. */
  finish(living: OwnerlessLines): LineLives;
  save(writer: StateWriter): void;
}

type Totals = Record<"born" | "died" | "lost", number>;
type TotalKind = keyof Totals;

/** A row ends at the same step as the one before or later, and holds lines that were born before; so the differences are small. */
const LAST_CLASS = 7;

/** Makes a ledger; without any booking it gives empty columns and totals of 0. @param saved the books that a ledger saved */
export function createLineLedger(saved?: StateReader): LineLedger {
  const births = createIntColumns(2);
  const ends = { died: createIntColumns(3), lost: createIntColumns(3) };
  const open = { born: createOwnerCounts(), died: createOwnerCounts(), lost: createOwnerCounts() };
  const blank: Totals = { born: 0, died: 0, lost: 0 };
  const unknown: Totals = { born: 0, died: 0, lost: 0 };
  if (saved !== undefined) {
    for (const totals of [blank, unknown]) readTotals(saved, totals);
    readBirths(saved, births);
    for (const rows of [ends.died, ends.lost]) readEnds(saved, rows);
  }

  const book = (kind: TotalKind, owner: number, lines: number) => {
    if (owner >= 0) open[kind].add(owner, lines);
    else if (owner === BLANK) blank[kind] += lines;
    else unknown[kind] += lines;
  };
  return {
    bear: (owner, lines) => book("born", owner, lines),
    die: (owner, lines) => book("died", owner, lines),
    lose: (owner, lines) => book("lost", owner, lines),
    close(step) {
      open.born.drain((owner, lines) => births.push([owner, lines]));
      open.died.drain((owner, lines) => ends.died.push([step, owner, lines]));
      open.lost.drain((owner, lines) => ends.lost.push([step, owner, lines]));
    },
    finish: (living) => ({
      births: toBirths(births),
      deaths: toEnds(ends.died),
      lost: toEnds(ends.lost),
      blank: toTotals(blank, living.blank),
      unknown: toTotals(unknown, living.unknown),
    }),
    save(writer) {
      for (const { born, died, lost } of [blank, unknown]) for (const lines of [born, died, lost]) writer.number(lines);
      writeBirths(writer, births);
      for (const rows of [ends.died, ends.lost]) writeEnds(writer, rows);
    },
  };
}

/** Rows of owner and lines as columns. */
export function toBirths(rows: IntColumns): LineBirths {
  const [owner = new Int32Array(), lines = new Int32Array()] = rows.finish();
  return { step: owner.map(stepOf), pathClass: Uint8Array.from(owner, classOf), lines };
}

function toEnds(rows: IntColumns): LineEnds {
  const [end = new Int32Array(), owner = new Int32Array(), lines = new Int32Array()] = rows.finish();
  return { end, birth: owner.map(stepOf), pathClass: Uint8Array.from(owner, classOf), lines };
}

function toTotals(totals: Totals, living: number): LineTotals {
  return { ...totals, living };
}

function readTotals(reader: StateReader, totals: Totals): void {
  totals.born = reader.number();
  totals.died = reader.number();
  totals.lost = reader.number();
}

function writeBirths(writer: StateWriter, rows: IntColumns): void {
  const [owners = new Int32Array(), lines = new Int32Array()] = rows.finish();
  let last = 0;
  writer.number(owners.length);
  for (const [row, owner] of owners.entries()) {
    writer.number(owner - last);
    writer.number(lines[row] ?? 0);
    last = owner;
  }
}

function readBirths(reader: StateReader, rows: IntColumns): void {
  let owner = 0;
  for (let left = reader.count(); left > 0; left--) {
    owner += reader.number();
    rows.push([owner, reader.number()]);
  }
}

function writeEnds(writer: StateWriter, rows: IntColumns): void {
  const [ends = new Int32Array(), owners = new Int32Array(), lines = new Int32Array()] = rows.finish();
  let last = 0;
  writer.number(ends.length);
  for (const [row, end] of ends.entries()) {
    writer.number(end - last);
    writer.number(ownerOf(end, LAST_CLASS) - (owners[row] ?? 0));
    writer.number(lines[row] ?? 0);
    last = end;
  }
}

function readEnds(reader: StateReader, rows: IntColumns): void {
  let end = 0;
  for (let left = reader.count(); left > 0; left--) {
    end += reader.number();
    const owner = ownerOf(end, LAST_CLASS) - reader.number();
    rows.push([end, owner, reader.number()]);
  }
}
