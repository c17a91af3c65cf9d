import { type Delivery, NO_DELIVERY } from "../../model/delivery/delivery.ts";
import type { RepositoryInfo } from "../../model/repository.ts";
import type { AnalyzeOptions } from "../options.ts";
import type { FailedSource } from "../sections/delivery/record-sources.ts";
import type { ReadingSettings } from "../settle-reading.ts";

/** What reading records hangs on. */
export interface RecordsInput {
  readonly info: RepositoryInfo;
  readonly options: AnalyzeOptions;
  readonly settings: ReadingSettings;
}

/** What was read beyond git, and which sources gave nothing or not all. */
export interface ReadRecords {
  readonly delivery: Delivery;
  readonly failures: readonly FailedSource[];
}

/** Nothing was asked for. */
export const NO_RECORDS: ReadRecords = { delivery: NO_DELIVERY, failures: [] };

/** True where records beyond git are asked for. */
export function asksForRecords({ records, forge }: Pick<AnalyzeOptions, "records" | "forge">): boolean {
  return forge !== null || Object.values(records).some((file) => file !== null);
}
