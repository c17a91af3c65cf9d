import { nearAdoption } from "../../derive/rivals/near-adoption.ts";
import { findRenamedMain } from "../../derive/rivals/renamed-main.ts";
import type { Check } from "../check.ts";

export const mainRenamed: Check<"main-renamed"> = {
  id: "main-renamed",
  title: "Same default branch",
  cap: { grade: "weak", reason: "the default branch changed near the date" },
  compute({ units, adoption, comparison, refs, formatDay }) {
    if (comparison === null) return null;
    const found = findRenamedMain(units.history, refs, nearAdoption(adoption));
    if (found === null)
      return { status: "pass", detail: "No sign of another default branch within 8 weeks of the adoption date.", fix: null };
    const detail = `Main was called ${found.from} until ${formatDay(found.at)}, near the adoption date: work may have gone elsewhere before or after.`;
    return { status: "warn", detail, fix: null };
  },
};
