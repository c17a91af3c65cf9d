import type { UsageRow } from "../../../model/delivery/usage.ts";
import type { ToolUse } from "./usage-weeks.ts";

/** A row of our own format. */
export interface FoundUsage {
  readonly row: UsageRow;
  /** "usage.csv, row 17". */
  readonly place: string;
}

/** What one record says: a row, or what a vendor's record adds to a week. */
export type UsagePart = FoundUsage | ToolUse;
