import type { MeasureResult, Report } from "../../../model/report.ts";
import { hasVerdict, splitSentence } from "../../shared/evidence.ts";
import { headlineOf } from "../../shared/headline.ts";
import { REASON_MESSAGES } from "../../shared/messages/first-screen.ts";
import { VERDICT_MESSAGES } from "../../shared/messages/verdict.ts";
import { coversZero, formatNumber, formatRatio, wordsBeyond } from "../../shared/number-format.ts";
import { CaveatsLeft, ReasonList } from "../../shared/page/reason-list.tsx";

/** Fake dates that moved as much in fewer cases than this speak for a change, else against it. */
const RARE = 0.1;
const MOST_CAVEATS = 1;

/** Why to believe the verdict and why to doubt it, side by side; without a verdict, how that came about. */
export function Reasons({ report }: { readonly report: Report }) {
  if (!hasVerdict(report)) return <Plain report={report} />;
  return (
    <div class="reasons">
      <div>
        <ReasonList title="Why believe it" sentences={believe(report)} />
        {report.verdict.outlook !== null && <ReasonList title="When more is seen" sentences={[report.verdict.outlook]} />}
      </div>
      <div>
        <ReasonList title="Why doubt it" sentences={doubt(report)} />
        <CaveatsLeft caveats={report.verdict.caveats.length - MOST_CAVEATS} />
      </div>
    </div>
  );
}

function Plain({ report }: { readonly report: Report }) {
  const { verdict, adoption, windows } = report;
  const sentences = [
    windows === null ? adoption.rule : null,
    verdict.sentence.includes(verdict.outlook ?? verdict.sentence) ? null : verdict.outlook,
    ...visible(headlineOf(report)),
    ...verdict.caveats.slice(0, MOST_CAVEATS),
  ];
  return <p>{sentences.filter((sentence) => sentence !== null && sentence !== "").join(" ")}</p>;
}

/** What would be seen here, if it happened. */
function visible(headline: MeasureResult | null): readonly string[] {
  const smallest = headline?.smallestVisible ?? null;
  if (smallest === null) return [];
  return [
    wordsBeyond(smallest.up) === null
      ? REASON_MESSAGES.smallest(formatRatio(smallest.down), formatRatio(smallest.up))
      : REASON_MESSAGES.nothingSeen,
  ];
}

function believe(report: Report): readonly string[] {
  const { windows, checks, verdict } = report;
  const headline = headlineOf(report);
  const passed = checks.filter(({ status }) => status === "pass").length;
  return [
    ...(windows === null || headline === null
      ? []
      : [REASON_MESSAGES.size(windows.before.weeks, windows.after.weeks, formatNumber(headline.n))]),
    ...(checks.length === 0 ? [] : [REASON_MESSAGES.checks(passed, checks.length)]),
    ...sameSign(report, headline),
    ...(isRare(headline) && verdict.empiricalNull !== null ? [verdict.empiricalNull] : []),
  ];
}

function doubt(report: Report): readonly string[] {
  const { verdict } = report;
  const headline = headlineOf(report);
  const sentences = [
    `${splitSentence(verdict).doubt} ${VERDICT_MESSAGES.timing}`.trimStart(),
    ...(isRare(headline) ? [] : [verdict.empiricalNull]),
    ...verdict.caveats.slice(0, MOST_CAVEATS),
  ];
  return sentences.filter((sentence): sentence is string => sentence !== null && sentence !== "");
}

function isRare(headline: MeasureResult | null): boolean {
  const asLarge = headline?.calibration?.asLarge;
  return asLarge !== undefined && asLarge < RARE;
}

/** Where the sign is clear, how many other models and populations give it too. */
function sameSign({ robustness }: Report, headline: MeasureResult | null): readonly string[] {
  const change = headline?.change ?? null;
  if (robustness === null || change === null || coversZero(change)) return [];
  const others = robustness.flatMap((row) => (row.change === null || row.weight === "descriptive" ? [] : [row.change.value]));
  const same = others.filter((value) => value * change.value > 0).length;
  return others.length === 0 ? [] : [REASON_MESSAGES.sameSign(same, others.length)];
}
