import type { LineEnds, LineLives, LineTotals } from "../../model/line-lives.ts";
import { createIntColumns, type IntColumns } from "../columns.ts";
import { createOwnerCounts } from "./owner-counts.ts";
import { BLANK, classOf, stepOf } from "./owners.ts";
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

/** Makes a ledger; without any booking it gives empty columns and totals of 0. @param saved the books that a ledger saved */
export function createLineLedger(saved?: StateReader): LineLedger {
  const [blank, unknown] = [readTotals(saved), readTotals(saved)];
  const births = createIntColumns(2, saved?.numbers());
  const ends = { died: createIntColumns(3, saved?.numbers()), lost: createIntColumns(3, saved?.numbers()) };
  const open = { born: createOwnerCounts(), died: createOwnerCounts(), lost: createOwnerCounts() };

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
      for (const columns of [births, ends.died, ends.lost]) writer.numbers(columns.rows());
    },
  };
}

/** Rows of owner and lines as columns. */
export function toBirths(rows: IntColumns): LineBirths {
  const [owner = new Int32Array(), lines = new Int32Array()] = rows.finish();
  return { step: owner.map(stepOf), pathClass: classesOf(owner), lines };
}

function toEnds(rows: IntColumns): LineEnds {
  const [end = new Int32Array(), owner = new Int32Array(), lines = new Int32Array()] = rows.finish();
  return { end, birth: owner.map(stepOf), pathClass: classesOf(owner), lines };
}

/** A loop, for `Uint8Array.from` takes ten times as long. */
function classesOf(owners: Int32Array): Uint8Array {
  const classes = new Uint8Array(owners.length);
  for (let row = 0; row < owners.length; row++) classes[row] = classOf(owners[row] ?? 0);
  return classes;
}

function toTotals(totals: Totals, living: number): LineTotals {
  return { ...totals, living };
}

function readTotals(reader: StateReader | undefined): Totals {
  return { born: reader?.number() ?? 0, died: reader?.number() ?? 0, lost: reader?.number() ?? 0 };
}
