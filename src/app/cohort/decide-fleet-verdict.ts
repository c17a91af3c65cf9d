import { isTold } from "../../model/adoption-source.ts";
import type { Pooled } from "../../model/cohort/cohort-parts.ts";
import type { CohortReport } from "../../model/cohort/cohort-report.ts";
import { GRADES, type Grade } from "../../model/report.ts";
import type { Interval } from "../../model/report-parts.ts";
import { doubtSentence } from "../../report/shared/evidence.ts";
import { COHORT_VERDICT } from "../../report/shared/messages/cohort-verdict.ts";
import { VERDICT_MESSAGES } from "../../report/shared/messages/verdict.ts";
import { formatChange, formatNumber, formatRatio, sayEnds, sayRatio } from "../../report/shared/number-format.ts";
import { type Cap, weakestOf } from "../../report/verdict/caps.ts";
import { INTERVAL_GRADES, judgeInterval } from "../../report/verdict/judge-interval.ts";
import { mean } from "../../stats/moments.ts";
import { fleetCaps, weaknessesOf } from "./fleet-caps.ts";
import { sayUnits } from "./say-units.ts";
import type { VerdictDesign, VerdictGiven } from "./verdict-given.ts";

type Verdict = CohortReport["verdict"];

/**
 * The verdict of a fleet on landed changes: what its strongest design found, by the table of one repository's verdict.
 *
 * A rollout by lot that was kept to comes first, then adopters against others over the same weeks where nothing speaks against that comparison (`weaknessesOf`), then
 * every unit before and after its own adoption, beside which a weaker comparison with others is a clause. No table of drift exists for fleets, so that the evidence is
 * moderate at most; every other cap is named beside it.
 */
export function decideFleetVerdict(given: VerdictGiven): Verdict {
  const found = findHeadline(given);
  if (found === null) return withoutHeadline(given);
  const caps = [...fleetCaps(given, found.design)].sort((a, b) => GRADES.indexOf(b.grade) - GRADES.indexOf(a.grade));
  const place = judgeInterval(found.change, given.margin);
  const grade = weakestOf(INTERVAL_GRADES[place], caps);
  const sentence = `${sentenceOf(given, found, place)} ${doubtSentence(
    grade,
    caps.map(({ reason }) => reason),
  )}`.trimEnd();
  return {
    code: place === "inside-margin" ? "same" : place === "covers-zero" ? "unclear" : found.change.value < 0 ? "less" : "more",
    grade,
    tier: TIERS[found.design],
    sentence,
    clause: clauseOf(given, found),
    assumption: ASSUMPTIONS[found.design],
    caps: [...caps],
    caveats: caveatsOf(given),
  };
}

/** Where only a rise of this size or more would have been seen, the number says less than a word. */
const NOTHING_SEEN = 1;

const TIERS = { own: 1, others: 3, lot: 4 } as const satisfies Record<VerdictDesign, number>;
const ASSUMPTIONS = { own: COHORT_VERDICT.assumeNothingElse, others: COHORT_VERDICT.assumeParallel, lot: null } as const;

interface Headline {
  readonly design: VerdictDesign;
  /** Ratio. */
  readonly change: Interval;
  readonly units: number;
  readonly smallest: { readonly down: number; readonly up: number } | null;
}

function findHeadline({ measures, designs }: VerdictGiven): Headline | null {
  const { plan, staggered } = designs;
  if (plan !== null && plan.tier === 4 && plan.change !== null) {
    return { design: "lot", change: ratioOf(plan.change), units: plan.waves.reduce((sum, { units }) => sum + units, 0), smallest: null };
  }
  const { estimate } = staggered;
  if (estimate !== null && weaknessesOf(estimate).length === 0) {
    const { down, up } = estimate.smallestVisible;
    return {
      design: "others",
      change: ratioOf(estimate.change),
      units: estimate.treated,
      smallest: { down: Math.expm1(down), up: Math.expm1(up) },
    };
  }
  const pooled = measures.find(({ id }) => id === "landed-changes")?.pooled ?? null;
  return pooled === null ? null : { design: "own", change: pooled.change, units: pooled.units, smallest: pooled.smallestVisible };
}

function ratioOf({ value, lo, hi }: Interval): Interval {
  return { value: Math.expm1(value), lo: Math.expm1(lo), hi: Math.expm1(hi) };
}

function withoutHeadline(given: VerdictGiven): Verdict {
  const { population, adoption, measures } = given;
  const nothing = { tier: 0, clause: othersClause(given), assumption: null, caps: [], caveats: [] };
  if (adoption.dated === 0) {
    const units = sayUnits(population.units.length, population.data.kind);
    return { ...nothing, code: "exploratory", grade: "exploratory", sentence: COHORT_VERDICT.noDate(units) };
  }
  const reason = measures.find(({ id }) => id === "landed-changes")?.note ?? COHORT_VERDICT.noMean;
  return { ...nothing, code: "insufficient", grade: "none", sentence: COHORT_VERDICT.notEnough(reason) };
}

function sentenceOf(
  { population, adoption }: VerdictGiven,
  { design, change, units, smallest }: Headline,
  place: keyof typeof INTERVAL_GRADES,
): string {
  const ratio = { ...change, scale: "ratio" as const };
  const words = COHORT_VERDICT[design];
  const said = {
    direction: change.value < 0 ? ("Less" as const) : ("More" as const),
    since: adoption.declared === adoption.dated ? VERDICT_MESSAGES.sinceDeclared : VERDICT_MESSAGES.sinceDetected,
    units: sayUnits(units, population.data.kind),
    ...formatChange(ratio, "per-week"),
  };
  const [lo, hi] = sayEnds(ratio, "per-week");
  switch (place) {
    case "inside-margin":
      return words.same(said, lo, hi);
    case "past-margin":
      return words.clear(said);
    case "off-zero":
      return words.probable(said);
    case "covers-zero":
      return [words.unclear(said, lo, hi), ...wouldHaveBeenSeen(smallest)].join(" ");
  }
}

/** What would have been seen; where that is no less than a doubling, in words. */
function wouldHaveBeenSeen(smallest: Headline["smallest"]): readonly string[] {
  if (smallest === null) return [];
  if (smallest.up >= NOTHING_SEEN) return [VERDICT_MESSAGES.nothingSeen];
  return [COHORT_VERDICT.wouldHaveBeenSeen(formatRatio(smallest.down), formatRatio(smallest.up))];
}

/** What stands beside the finding: branch work that grew alone, and a comparison with others that no verdict rests on; null without either. */
function clauseOf(given: VerdictGiven, { change, design }: Headline): string | null {
  const clauses = [branchClause(given, change), design === "own" ? othersClause(given) : null].filter((clause) => clause !== null);
  return clauses.length === 0 ? null : clauses.join(" ");
}

/** The one split that matters: branch work up, off zero, while landed work is not. */
function branchClause({ measures, population }: VerdictGiven, headline: Interval): string | null {
  const branches = measures.find(({ id }) => id === "branch-commits")?.pooled ?? null;
  if (branches === null || branches.change.lo <= 0 || headline.lo > 0) return null;
  const { value, interval } = formatChange({ ...branches.change, scale: "ratio" }, "per-week");
  return COHORT_VERDICT.branchWorkGrew(sayUnits(branches.units, population.data.kind), value, interval);
}

/** Adopters against others where a verdict may not rest on them, with why. */
function othersClause({ designs: { staggered }, population }: VerdictGiven): string | null {
  const { estimate } = staggered;
  const reasons = estimate === null ? [] : weaknessesOf(estimate);
  if (estimate === null || reasons.length === 0) return null;
  const { value, interval } = formatChange({ ...ratioOf(estimate.change), scale: "ratio" }, "per-week");
  const { treated, controls } = estimate;
  return COHORT_VERDICT.besideOthers({
    units: sayUnits(treated, population.data.kind),
    others: formatNumber(controls),
    value,
    interval,
    reasons: reasons.join("; "),
  });
}

function caveatsOf({ measures, population }: VerdictGiven): string[] {
  const pooled = measures.find(({ id }) => id === "landed-changes")?.pooled ?? null;
  const detected = population.panel.filter(({ adoption }) => !isTold(adoption.source)).length;
  return [
    ...(pooled === null ? [] : [spreadCaveat(pooled), COHORT_VERDICT.weighed(sayRatio(evenMean(population)))]),
    ...(detected === 0 ? [] : [COHORT_VERDICT.marks(formatNumber(detected), formatNumber(population.panel.length))]),
  ];
}

/** Mean change of landed changes as a ratio, every unit of the panel weighed alike: the mean of logs. */
function evenMean({ panel }: VerdictGiven["population"]): number {
  const logs = panel.flatMap(({ measures }) => measures.get("landed-changes")?.estimate?.value ?? []);
  return Math.expm1(mean(logs));
}

/** How far units differ; where nothing of it can be told from their own errors, that. */
function spreadCaveat({ prediction }: Pooled): string {
  if (prediction === null) return COHORT_VERDICT.alike;
  return COHORT_VERDICT.spread(sayRatio(prediction.lo), sayRatio(prediction.hi));
}

/** The grade of a pooled change: where its interval lies, under the caps of its design. */
export function gradeOfChange(change: Interval, margin: number, caps: readonly Cap[]): Grade {
  return weakestOf(INTERVAL_GRADES[judgeInterval(change, margin)], caps);
}
