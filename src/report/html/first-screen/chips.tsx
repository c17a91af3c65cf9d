import type { AdoptionResult, Report } from "../../../model/report.ts";
import { dayName } from "../../shared/calendar.ts";
import { formatNumber, formatShare } from "../../shared/number-format.ts";
import { type Chip, ChipList } from "../../shared/page/chip-list.tsx";

/** How a date is known. */
const KNOWN_BY = {
  declared: "given",
  usage: "from the usage file",
  "change-point": "detected",
  pooled: "detected",
  none: "",
} as const satisfies Record<AdoptionResult["source"], string>;

/** What the answer stands on, in a few words each. */
export function Chips({ report }: { readonly report: Report }) {
  const chips = [adoptionDate(report.adoption), markedShare(report.adoption), coverage(report), clone(report), ...run(report)];
  return <ChipList chips={chips} />;
}

function adoptionDate({ date, source }: AdoptionResult): Chip {
  const isFound = source === "change-point" || source === "pooled";
  return { name: isFound ? "AI marks from" : "Adoption", text: date === null ? "no date" : `${dayName(date)}, ${KNOWN_BY[source]}` };
}

function markedShare({ markedShare: all, markedShareAfter: after, outcome }: AdoptionResult): Chip {
  const shown = after ?? all;
  const changes = formatNumber(shown.changes);
  const of =
    outcome === "below-floor" ? `of the ${changes} landed lately` : `of ${changes} landed changes${after === null ? "" : " after"}`;
  if (shown.value === null) return { name: "AI-marked", text: "unknown" };
  return { name: "AI-marked", text: shown.marked === 0 ? `none ${of}` : `at least ${formatShare(shown.value)} ${of}` };
}

function coverage({ repo, delivery }: Report): Chip {
  const { commits, branches } = repo.coverage;
  const join = delivery?.join ?? null;
  const found = join === null ? 0 : Object.values(join.joined).reduce((sum, pulls) => sum + pulls, 0);
  const parts = [
    `${floorShare(commits)} of commits`,
    branches === null ? "branches not in the clone" : `${floorShare(branches)} of branches`,
    ...(join === null || join.merged === 0 ? [] : [`${floorShare(found / join.merged)} of merged pull requests`]),
  ];
  return { name: "Read", text: parts.join(", ") };
}

/** In percent, never rounded up to all. */
function floorShare(share: number): string {
  return share === 1 ? "100%" : `${formatNumber(Math.floor(share * 1000) / 10, 1)}%`;
}

function clone({ repo, run: { partial } }: Report): Chip {
  const missing = repo.missing.length;
  if (missing > 0) return { name: "Clone", text: missing === 1 ? "1 object missing" : `${formatNumber(missing)} objects missing` };
  return { name: "Clone", text: partial ? "read in part" : "complete" };
}

function run({ run: { cutoff, privacy } }: Report): readonly Chip[] {
  return [
    { name: "Data to", text: cutoff === null ? "an unknown day" : dayName(cutoff) },
    { name: "Privacy", text: privacy },
  ];
}
