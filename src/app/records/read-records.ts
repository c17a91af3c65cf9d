import { type Delivery, NO_DELIVERY } from "../../model/delivery/delivery.ts";
import type { FailedSource } from "../sections/delivery/record-sources.ts";

/** What was read beyond git, and which sources gave nothing or not all. */
export interface ReadRecords {
  readonly delivery: Delivery;
  readonly failures: readonly FailedSource[];
}

/** Nothing was asked for. */
export const NO_RECORDS: ReadRecords = { delivery: NO_DELIVERY, failures: [] };
