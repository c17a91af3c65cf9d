import type { AssertionResult } from "../../../model/assertion.ts";
import { type AssertionKind, assertionRows } from "../assertion-rows.ts";
import { ASSERTION_TEXT as SAY } from "../messages/assertions.ts";
import { formatNumber, UNKNOWN } from "../number-format.ts";
import type { TextTable } from "./text-table.ts";

/** Assertions of some kinds, those that failed first; its title counts all there are. No rows, where there are none of these kinds. */
export function assertionTable(results: readonly AssertionResult[], kinds: readonly AssertionKind[]): TextTable {
  const rows = assertionRows(results).filter(({ kind }) => kinds.includes(kind));
  const { outcome, assertion, limit, change, why } = SAY.columns;
  return {
    title: SAY.all(formatNumber(results.length)),
    note: null,
    titles: [outcome, assertion, limit, change, why],
    align: "lllrl",
    rows: rows.map((row) => [SAY.outcomes[row.kind], row.title, row.limit, row.change ?? UNKNOWN, row.why]),
  };
}
