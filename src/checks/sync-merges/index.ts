import { groupDigits } from "../../model/group-digits.ts";
import type { Check } from "../check.ts";

export const syncMerges: Check<"sync-merges"> = {
  id: "sync-merges",
  title: "First parents are main's own",
  cap: null,
  compute({ units }) {
    const sync = Array.from(units.landings.skipped.values()).filter((kind) => kind === "sync").length;
    if (sync === 0) return null;
    const isMany = sync > units.landings.landings.length * 0.1;
    const detail = `Merges of main into a copy of itself: ${groupDigits(sync)}. What landed on the other side of them is not seen as landings of its own.`;
    return { status: isMany ? "warn" : "pass", detail, fix: null };
  },
};
