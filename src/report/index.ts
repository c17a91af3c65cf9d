import { badgeJson, badgeSvg } from "./badge/index.ts";
import { claimsLine, claimsSvg } from "./claims/index.ts";
import { csvMeasures, csvWeeks } from "./csv/index.ts";
import { html } from "./html/index.ts";
import { json } from "./json/index.ts";
import { markdown } from "./markdown/index.ts";
import { openmetrics } from "./openmetrics/index.ts";
import type { Reporter } from "./shared/reporter.ts";
import { check } from "./terminal/check.ts";
import { terminal } from "./terminal/index.ts";

/** All reporters, sorted by id. */
export const REPORTERS = [
  badgeJson,
  badgeSvg,
  check,
  claimsLine,
  claimsSvg,
  csvMeasures,
  csvWeeks,
  html,
  json,
  markdown,
  openmetrics,
  terminal,
] as const satisfies readonly Reporter[];
