import type { RepositoryInfo } from "../../model/repository.ts";
import type { AnalyzeOptions } from "../options.ts";
import type { ReadingSettings } from "../settle-reading.ts";

/** What reading records hangs on. */
export interface RecordsInput {
  readonly info: RepositoryInfo;
  readonly options: AnalyzeOptions;
  readonly settings: ReadingSettings;
}
