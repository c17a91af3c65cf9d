import { type ChangeRework, reworkByChange } from "../../derive/change-rework.ts";
import { cameThroughBranch, isThroughput, type Units } from "../../derive/units.ts";
import { findUndoInstants } from "../../derive/weekly-reverts.ts";
import type { FactColumn } from "../../model/fact-table.ts";
import { flagColumn, instantColumn, integerColumn, pick, pickInstants } from "./columns.ts";

/** Days within which lines are reworked. */
const REWORK_DAYS = 14;

/** How each landed change counts and what became of it: the counts of measures are sums of these. Arrays of one entry per landed change. */
export interface LandingFates {
  /** 1 where it is throughput. */
  readonly isCounted: Uint8Array;
  /** 1 where it came through a branch and is no automation. */
  readonly isThroughBranch: Uint8Array;
  /** Landing of the first revert that stands, epoch seconds; NaN where there is none. */
  readonly undoneAt: Float64Array;
  /** Null where lines were not followed. */
  readonly rework: ChangeRework | null;
}

/** Derives the fates of all landed changes at once, as the weekly series of measures see them. */
export function findFates(units: Units): LandingFates {
  const { landings } = units.landings;
  const { lives } = units;
  const isThroughBranch = (landing: number) => cameThroughBranch(units, landing) && units.authors.kind[landing] !== "automation";
  const undoneAt = new Float64Array(landings.length).fill(Number.NaN);
  for (const [landing, at] of findUndoInstants(units)) undoneAt[landing] = at;
  return {
    isCounted: Uint8Array.from(landings, (_, landing) => Number(isThroughput(units, landing))),
    isThroughBranch: Uint8Array.from(landings, (_, landing) => Number(isThroughBranch(landing))),
    undoneAt,
    rework: lives === null ? null : reworkByChange({ ...units, lives }, REWORK_DAYS),
  };
}

export function columnsOfFate({ isCounted, isThroughBranch, undoneAt, rework }: LandingFates, list: Int32Array): readonly FactColumn[] {
  return [
    flagColumn("is_counted", new Int8Array(pick(isCounted, list))),
    flagColumn("through_branch", new Int8Array(pick(isThroughBranch, list))),
    instantColumn("undone_at", pickInstants(undoneAt, list)),
    integerColumn("lines_born", linesOf(rework?.born, list)),
    integerColumn("lines_gone_14d", linesOf(rework?.gone, list)),
    integerColumn("lines_lost_14d", linesOf(rework?.lost, list)),
  ];
}

/** Unknown in every row where lines were not followed. */
function linesOf(lines: Int32Array | undefined, list: Int32Array): Int32Array | Float64Array {
  return lines === undefined ? new Float64Array(list.length).fill(Number.NaN) : pick(lines, list);
}
