import { activityJump } from "./activity-jump/index.ts";
import { branchCoverage } from "./branch-coverage/index.ts";
import { bulkImport } from "./bulk-import/index.ts";
import type { Check } from "./check.ts";
import { ciChanged } from "./ci-changed/index.ts";
import { docsOnly } from "./docs-only/index.ts";
import { earlierDate } from "./earlier-date/index.ts";
import { importNearAdoption } from "./import-near-adoption/index.ts";
import { incumbentsAgree } from "./incumbents-agree/index.ts";
import { landingFreeze } from "./landing-freeze/index.ts";
import { listedEvents } from "./listed-events/index.ts";
import { mainRenamed } from "./main-renamed/index.ts";
import { mergeStrategy } from "./merge-strategy/index.ts";
import { otherDates } from "./other-dates/index.ts";
import { placeboDates } from "./placebo-dates/index.ts";
import { quietMain } from "./quiet-main/index.ts";
import { rebaseUndecided } from "./rebase-undecided/index.ts";
import { releaseTrains } from "./release-trains/index.ts";
import { staleClone } from "./stale-clone/index.ts";
import { syncMerges } from "./sync-merges/index.ts";
import { teamSize } from "./team-size/index.ts";
import { templateMarks } from "./template-marks/index.ts";
import { usableDates } from "./usable-dates/index.ts";

/** Every check, sorted by id. */
export const CHECKS = [
  activityJump,
  branchCoverage,
  bulkImport,
  ciChanged,
  docsOnly,
  earlierDate,
  importNearAdoption,
  incumbentsAgree,
  landingFreeze,
  listedEvents,
  mainRenamed,
  mergeStrategy,
  otherDates,
  placeboDates,
  quietMain,
  rebaseUndecided,
  releaseTrains,
  staleClone,
  syncMerges,
  teamSize,
  templateMarks,
  usableDates,
] as const satisfies readonly Check[];
