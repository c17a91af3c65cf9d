import type { Report } from "../../../model/report.ts";
import { dayName } from "../../shared/calendar.ts";
import { formatNumber } from "../../shared/number-format.ts";
import { TopBar } from "../../shared/page/top-bar.tsx";
import { shortRef } from "../../shared/short-ref.ts";

/** Repository and the weeks that are compared. */
export function TopLine({ report }: { readonly report: Report }) {
  return <TopBar name={report.repo.name} beside={shortRef(report.repo.main)} spans={spansOf(report)} />;
}

function spansOf({ windows, repo }: Report): readonly string[] {
  if (windows !== null) {
    const { before, leftOut, after } = windows;
    return [
      `before ${dayName(before.from)} – ${dayName(before.to)} (${before.weeks} wk)`,
      `left out ${leftOut.weeks} wk`,
      `after ${dayName(after.from)} – ${dayName(after.to)} (${after.weeks} wk)`,
    ];
  }
  const { merge, rebase, squash, direct } = repo.counts.landed;
  const landed = `${formatNumber(merge + rebase + squash + direct)} landed changes`;
  const { firstLandedAt, lastLandedAt } = repo;
  return firstLandedAt === null || lastLandedAt === null ? [landed] : [landed, `${dayName(firstLandedAt)} – ${dayName(lastLandedAt)}`];
}
