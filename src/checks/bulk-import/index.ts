import { findBulkImport } from "../../derive/bulk-import.ts";
import { groupDigits } from "../../model/group-digits.ts";
import type { Check } from "../check.ts";

export const bulkImport: Check<"bulk-import"> = {
  id: "bulk-import",
  title: "No bulk import",
  cap: null,
  compute({ units, formatDay }) {
    const found = findBulkImport(units.history);
    if (found === null) return { status: "pass", detail: "No minute holds 200 or more commits of main.", fix: null };
    const detail = `${groupDigits(found.commits)} commits of main carry the same committer minute on ${formatDay(found.at)}: a bulk import or rewrite. History before it is not compared.`;
    return { status: "warn", detail, fix: null };
  },
};
