import { createIntColumns } from "../columns.ts";
import { BLANK, UNKNOWN } from "./runs.ts";

/** What became of lines that belong to no change. */
export interface LineTotals {
  readonly born: number;
  readonly died: number;
  readonly living: number;
}

/** Deaths by pair of changes: one row for each, by change of death and then of birth. */
export interface LineDeaths {
  readonly birth: Int32Array;
  readonly death: Int32Array;
  readonly lines: Int32Array;
}

/** The lives of all lines, added up. Lines of changes are non-blank; a moved line is neither born nor dead. */
export interface LineLives {
  /** Lines born in each change, by its number; as long as the highest number met. */
  readonly births: Int32Array;
  /** Lines of each change that are in the files after the last step. */
  readonly living: Int32Array;
  readonly deaths: LineDeaths;
  readonly blank: LineTotals;
  /** Lines met that were not seen to be born; those that nothing touched are not known to be there. */
  readonly unknown: LineTotals;
}

/** Adds up births and deaths while the steps go by. */
export interface LineLedger {
  /** Starts a change; several steps in a row may be of one change. */
  open(change: number): void;
  /** Books lines as born: of the open change, blank, or of unknown birth. */
  bear(owner: number, lines: number): void;
  /** Books lines as dead in the open change. */
  die(owner: number, lines: number): void;
  /** Closes the books. @param living lines in the files at the end, by owner */
  finish(living: ReadonlyMap<number, number>): LineLives;
}

/** Makes an empty ledger: without any booking it gives empty arrays and totals of 0. */
export function createLineLedger(): LineLedger {
  const births = new Map<number, number>();
  const rows = createIntColumns(3);
  const diedWithoutChange = new Map<number, number>();
  let deaths = new Map<number, number>();
  let current = -1;
  let highest = -1;

  const close = () => {
    for (const [owner, lines] of [...deaths].sort((a, b) => a[0] - b[0])) rows.push([owner, current, lines]);
    deaths = new Map();
  };
  const totals = (owner: number, living: ReadonlyMap<number, number>): LineTotals => ({
    born: births.get(owner) ?? 0,
    died: diedWithoutChange.get(owner) ?? 0,
    living: living.get(owner) ?? 0,
  });
  return {
    open(change) {
      if (change === current) return;
      close();
      current = change;
      highest = Math.max(highest, change);
    },
    bear: (owner, lines) => addTo(births, owner, lines),
    die: (owner, lines) => addTo(owner < 0 ? diedWithoutChange : deaths, owner, lines),
    finish(living) {
      close();
      const [birth = new Int32Array(), death = new Int32Array(), lines = new Int32Array()] = rows.finish();
      return {
        births: byChange(births, highest),
        living: byChange(living, highest),
        deaths: { birth, death, lines },
        blank: totals(BLANK, living),
        unknown: totals(UNKNOWN, living),
      };
    },
  };
}

function addTo(counts: Map<number, number>, owner: number, lines: number): void {
  if (lines > 0) counts.set(owner, (counts.get(owner) ?? 0) + lines);
}

function byChange(counts: ReadonlyMap<number, number>, highest: number): Int32Array {
  return Int32Array.from({ length: highest + 1 }, (_, change) => counts.get(change) ?? 0);
}
