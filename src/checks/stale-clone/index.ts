import type { Check } from "../check.ts";

const STALE_SECONDS = 4 * 604_800;

export const staleClone: Check<"stale-clone"> = {
  id: "stale-clone",
  title: "Main is up to date",
  compute({ units, dataCut, formatDay }) {
    const lastLanded = units.history.trunk.landedAt.at(-1) ?? Number.NaN;
    const behind = dataCut.instant - lastLanded;
    if (!(behind > STALE_SECONDS))
      return { status: "pass", detail: `Main ends on ${formatDay(lastLanded)}, the data on ${formatDay(dataCut.instant)}.`, fix: null };
    const detail = `Main ends on ${formatDay(lastLanded)}, ${Math.floor(behind / 604_800)} weeks before the newest commit of another ref: the clone may be stale, or nothing landed since.`;
    return { status: "warn", detail, fix: "git fetch --all, then run again" };
  },
};
