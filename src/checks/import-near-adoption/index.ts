import { findImportedHistory } from "../../derive/rivals/imported-history.ts";
import { nearAdoption } from "../../derive/rivals/near-adoption.ts";
import type { Check } from "../check.ts";

/** The history before a bulk import is not compared, so one near the date leaves nothing to judge; what can lie near it is a merge of another history. */
export const importNearAdoption: Check<"import-near-adoption"> = {
  id: "import-near-adoption",
  title: "No import near the date",
  cap: { grade: "weak", reason: "another history was imported near the date" },
  compute({ units, adoption, comparison, formatDay }) {
    if (comparison === null) return null;
    const found = findImportedHistory(units.history, nearAdoption(adoption));
    if (found === null) return { status: "pass", detail: "No other history was merged within 8 weeks of the adoption date.", fix: null };
    const detail = `A merge of ${formatDay(found.at)}, near the adoption date, brought ${found.commits} commits of another history: its people and code are new here.`;
    return { status: "warn", detail, fix: null };
  },
};
