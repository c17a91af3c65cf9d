import type { DuckDBTimestampTZValue, DuckDBValue } from "@duckdb/node-api";
import type { QueryCell } from "../../model/fleet/query-rows.ts";
import { formatInstant, isCalendarInstant } from "../../model/time.ts";
import type { Duckdb } from "./load-duckdb.ts";

/**
 * Turns values of DuckDB into plain ones: instants into ISO 8601 in UTC, whole numbers beyond 2^53 and what is no plain value (lists, intervals) into DuckDB's
 * own text of them. Numbers that are none are unknown.
 */
export function createPlainCells({
  DuckDBTimestampTZValue: Instant,
  DuckDBDecimalValue: Decimal,
}: Duckdb): (value: DuckDBValue) => QueryCell {
  // Elsewhere, as in lists, instants are printed in the zone of the machine.
  Instant.timezoneOffsetInMinutes = 0;
  const describe = (value: object) => {
    if (value instanceof Decimal) return value.toDouble();
    return value instanceof Instant ? describeInstant(value) : String(value);
  };
  return (value) => {
    switch (typeof value) {
      case "number":
        return Number.isFinite(value) ? value : null;
      case "bigint":
        return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
      case "object":
        return value === null ? null : describe(value);
      default:
        return value;
    }
  };
}

/** Years that no calendar shows, and parts of seconds, are left in DuckDB's words. */
function describeInstant(instant: DuckDBTimestampTZValue): string {
  const seconds = Number(instant.micros / MICROSECONDS);
  return instant.micros % MICROSECONDS === 0n && isCalendarInstant(seconds) ? formatInstant(seconds) : String(instant);
}

const MICROSECONDS = 1_000_000n;
