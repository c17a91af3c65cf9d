import type { Report } from "../../../model/report.ts";
import { dayName } from "../../shared/calendar.ts";
import { formatNumber } from "../../shared/number-format.ts";
import { shortRef } from "../../shared/short-ref.ts";

/** Repository, the weeks that are compared, and the button that changes the theme: it is shown by the script that it needs. */
export function TopLine({ report }: { readonly report: Report }) {
  return (
    <header class="top-line">
      <p>
        <strong>{report.repo.name}</strong> <span class="quiet">{shortRef(report.repo.main)}</span>
      </p>
      <p class="quiet spans">
        {spansOf(report).map((span) => (
          <span key={span}>{span}</span>
        ))}
      </p>
      <button type="button" id="theme" hidden>
        Light or dark
      </button>
    </header>
  );
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
