import type { Report } from "../../model/report.ts";
import { parseInstant } from "../../model/time.ts";
import { escapeTerminal } from "../shared/escape.ts";
import { mapStrings } from "../shared/map-strings.ts";
import type { Reporter } from "../shared/reporter.ts";
import { assertionFamilies } from "./assertion-families.ts";
import { writeExposition } from "./exposition.ts";
import { historyFamilies } from "./history-families.ts";
import { measureFamilies } from "./measure-families.ts";
import { runFamilies } from "./run-families.ts";

/**
 * The report as OpenMetrics text, to be loaded into Prometheus as history. What the run says stands at its data cut, weeks at their end
 * (midnight UTC), so that reports of later runs add to the same series. Without a data cut there are weeks only.
 */
function renderOpenMetrics(report: Report): string {
  const safe = mapStrings(report, escapeTerminal);
  const cut = safe.run.cutoff === null ? null : parseInstant(safe.run.cutoff);
  return writeExposition([
    ...runFamilies(safe, cut),
    ...assertionFamilies(safe, cut),
    ...historyFamilies(safe, cut),
    ...measureFamilies(safe, cut),
  ]);
}

export const openmetrics: Reporter = { id: "openmetrics", extension: "txt", render: renderOpenMetrics };
