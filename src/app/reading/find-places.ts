import type { CommitTable } from "../../model/commit-table.ts";
import { createShaIndex } from "../../sources/git/sha-index.ts";

/** For each commit of one table its index in another, −1 where that does not hold it. */
export function findPlaces(from: CommitTable, to: CommitTable): Int32Array {
  const places = new Int32Array(from.count).fill(-1);
  if (from.shaLength !== to.shaLength) return places;
  const index = createShaIndex(to.shaBytes, to.shaLength);
  return places.map((_, commit) => index.find(from.shaBytes, commit * from.shaLength));
}
