import { type CiChange, findCiChanges } from "../../derive/rivals/ci-systems.ts";
import { nearAdoption } from "../../derive/rivals/near-adoption.ts";
import type { Check } from "../check.ts";

export const ciChanged: Check<"ci-changed"> = {
  id: "ci-changed",
  title: "Same CI systems",
  cap: { grade: "weak", reason: "the CI system changed near the date" },
  compute({ adoption, comparison, ci, formatDay }) {
    if (comparison === null || ci === null) return null;
    const { changes, edits } = findCiChanges(ci, nearAdoption(adoption));
    if (changes.length === 0)
      return { status: "pass", detail: "No CI system appeared or disappeared within 8 weeks of the adoption date.", fix: null };
    const sayChange = ({ system, kind, at }: CiChange) => `${system} ${kind} on ${formatDay(at)}`;
    const detail = `Near the adoption date ${changes.map(sayChange).join(", ")}; changes of CI files in those weeks: ${edits}.`;
    return { status: "warn", detail, fix: null };
  },
};
