import { escapeTerminal } from "../shared/escape.ts";
import { mapStrings } from "../shared/map-strings.ts";
import type { Reporter } from "../shared/reporter.ts";
import { measureTable } from "./measure-table.ts";
import { weekTable } from "./week-table.ts";

/** Every measure as a row of CSV. */
export const csvMeasures: Reporter = {
  id: "csv-measures",
  extension: "csv",
  render: (report) => measureTable(mapStrings(report, escapeTerminal)),
};

/** Every week of every series as a row of CSV. */
export const csvWeeks: Reporter = {
  id: "csv-weeks",
  extension: "csv",
  render: (report) => weekTable(mapStrings(report, escapeTerminal)),
};
