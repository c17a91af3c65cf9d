import { branchCoverage } from "./branch-coverage/index.ts";
import { bulkImport } from "./bulk-import/index.ts";
import type { Check } from "./check.ts";
import { mergeStrategy } from "./merge-strategy/index.ts";
import { quietMain } from "./quiet-main/index.ts";
import { rebaseUndecided } from "./rebase-undecided/index.ts";
import { releaseTrains } from "./release-trains/index.ts";
import { staleClone } from "./stale-clone/index.ts";
import { syncMerges } from "./sync-merges/index.ts";
import { templateMarks } from "./template-marks/index.ts";
import { usableDates } from "./usable-dates/index.ts";

/** Every check, sorted by id. */
export const CHECKS = [
  branchCoverage,
  bulkImport,
  mergeStrategy,
  quietMain,
  rebaseUndecided,
  releaseTrains,
  staleClone,
  syncMerges,
  templateMarks,
  usableDates,
] as const satisfies readonly Check[];
