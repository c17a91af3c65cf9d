import { HEADLINE_MEASURE, type MeasureId } from "../../measures/index.ts";
import type { MeasureResult, Report } from "../../model/report.ts";
import type { Comparison, Weeks } from "../../model/window.ts";
import { adoptionCaps, type Cap } from "../../report/verdict/caps.ts";
import { decideVerdict } from "../../report/verdict/decide-verdict.ts";
import type { CheckRow } from "./checks.ts";
import { type Inference, rowOf } from "./inference.ts";
import { ownCaps } from "./own-caps.ts";
import { resultOf } from "./results.ts";
import { trendOpposes } from "./robustness.ts";
import type { Visibility } from "./visibility.ts";

const BRANCH_WORK: MeasureId = "branch-commits";

export interface Judged {
  readonly adoption: Report["adoption"];
  readonly landed: Report["repo"]["counts"]["landed"];
  readonly checks: readonly CheckRow[];
  /** Null where there is nothing to compare. */
  readonly comparison: Comparison | null;
  readonly weeks: Weeks;
  /** Largest change that does not matter, as a fraction. */
  readonly margin: number;
}

export interface Judgement {
  readonly verdict: Report["verdict"];
  readonly measures: readonly MeasureResult[];
}

/** The verdict on the headline and a grade for every row, each under the limits that failed checks and thin data set. */
export function judgeAll(inference: Inference, judged: Judged): Judgement {
  const { adoption, landed, comparison, weeks, margin } = judged;
  const { rows, visibility } = inference;
  const headline = rowOf(rows, HEADLINE_MEASURE);
  const [general, ofHeadline] = [capsOf(judged.checks, "every-row"), capsOf(judged.checks, "headline")];
  const own = headline.estimate.kind === "value" && comparison !== null ? ownCaps(headline.measure, headline.estimate, comparison) : [];
  const verdict = decideVerdict({
    headline: headline.estimate,
    branchWork: rowOf(rows, BRANCH_WORK).estimate,
    trendOpposes: trendOpposes(inference.headline, inference.robustness),
    adoption,
    landed,
    margin,
    caps: [...general, ...ofHeadline, ...own],
    otherChanges: (inference.sensitivity?.cells ?? []).flatMap(({ change }) => (change === null ? [] : [change.value])),
    visibility,
  });
  const input = { comparison, weeks, margin, caps: [...adoptionCaps(adoption), ...general] };
  return {
    verdict,
    measures: rows.map((row) => (row === headline ? headlineResult(resultOf(row, input), verdict, visibility) : resultOf(row, input))),
  };
}

/** The headline's row has the grade of the verdict, and says how small a change is visible even where there is nothing to compare. */
function headlineResult(result: MeasureResult, verdict: Report["verdict"], { smallest }: Visibility): MeasureResult {
  return result.state === "value" ? { ...result, grade: verdict.grade } : { ...result, smallestVisible: smallest };
}

/** Limits of the failed checks that reach every row, or the headline alone. */
function capsOf(checks: readonly CheckRow[], reach: "every-row" | "headline"): readonly Cap[] {
  return checks.flatMap(({ id, status, cap }) =>
    status === "pass" || cap === null || (cap.reach ?? "every-row") !== reach ? [] : [{ id, grade: cap.grade, reason: cap.reason }],
  );
}
