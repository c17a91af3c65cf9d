import type { Check } from "../check.ts";

const STALE_SECONDS = 4 * 604_800;

export const staleClone: Check<"stale-clone"> = {
  id: "stale-clone",
  title: "Main is up to date",
  cap: null,
  compute({ units, formatDay }) {
    const { cut, trunk } = units.history;
    const lastLanded = trunk.landedAt.findLast((instant) => !Number.isNaN(instant));
    if (lastLanded === undefined) return null;
    const behind = cut - lastLanded;
    if (behind <= STALE_SECONDS)
      return { status: "pass", detail: `Main ends on ${formatDay(lastLanded)}, the data on ${formatDay(cut)}.`, fix: null };
    const detail = `Main ends on ${formatDay(lastLanded)}, ${Math.floor(behind / 604_800)} weeks before the newest commit of another ref: the clone may be stale, or nothing landed since.`;
    return { status: "warn", detail, fix: "git fetch --all, then run again" };
  },
};
