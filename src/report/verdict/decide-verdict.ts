import { isTold } from "../../model/adoption-source.ts";
import type { Change, Estimate } from "../../model/estimate.ts";
import { type AdoptionResult, GRADES, type Grade, type Report } from "../../model/report.ts";
import { monthName } from "../shared/calendar.ts";
import { doubtSentence } from "../shared/evidence.ts";
import { VERDICT_MESSAGES } from "../shared/messages/verdict.ts";
import {
  formatChange,
  formatLevel,
  formatNumber,
  formatRatio,
  formatShare,
  sayEnds,
  sayRatio,
  wordsBeyond,
} from "../shared/number-format.ts";
import { adoptionCaps, type Cap, weakestOf } from "./caps.ts";
import { INTERVAL_GRADES, judgeInterval } from "./judge-interval.ts";

/** From this share of direct pushes on, the reader is told that the project works without branches. */
const MOSTLY_DIRECT = 0.9;

/** Where only a rise of this size or more would have been seen, the number says less than a word. */
const NOTHING_SEEN = 1;

/** An interval that reaches from a tenth to ten times says nothing, and its ends say no more. */
const ANYTHING_FITS = { lo: -0.9, hi: 9 } as const;

/** Distance of logarithms from which on levels and change are seen to disagree. */
const LEVELS_APART = 0.25;

type Verdict = Report["verdict"];

export interface VerdictInput {
  /** `landed-changes`; its change is a ratio. */
  readonly headline: Estimate;
  /** `branch-commits`, for the second clause. */
  readonly branchWork: Estimate;
  /** True where a trend row has the opposite sign and both intervals are off zero. */
  readonly trendOpposes: boolean;
  readonly adoption: Pick<AdoptionResult, "outcome" | "source" | "onePerson" | "markedShare">;
  readonly landed: Report["repo"]["counts"]["landed"];
  /** Largest change that does not matter, as a fraction: 0.05 = ±5 %. */
  readonly margin: number;
  /** Limits of the grade found elsewhere; those of the date and of one person are added here. */
  readonly caps: readonly Cap[];
  /** Changes of the headline under other dates, spans and windows, as ratios; empty where none could be computed. */
  readonly otherChanges: readonly number[];
  readonly visibility: {
    /** The change spoken of, as a fraction. */
    readonly target: number;
    /** `YYYY-MM` or `YYYY-MM-DD` from which it would be visible; null where never or not known. */
    readonly from: string | null;
    /** True where the weeks at hand suffice for it. */
    readonly isVisible: boolean;
    /** Fall and rise that are visible with the weeks at hand. */
    readonly smallest: FallAndRise | null;
    /** The same with the longest windows there can be. */
    readonly floor: FallAndRise | null;
  };
}

interface FallAndRise {
  readonly down: number;
  readonly up: number;
}

interface Row {
  readonly code: Verdict["code"];
  readonly grade: Grade;
  readonly sentence: string;
  /** Why the row's own grade is below strong; named where no cap is. */
  readonly reason: string | null;
  /** True where a comparison was judged, so that caps and the second clause apply. */
  readonly judged: boolean;
}

/**
 * The verdict of a run, from a fixed table tried in order: no comparison to make, below the floors, the answer
 * turns with the trend, no material change, clear, probable, no clear change. The grade is the row's, lowered by
 * every cap; below strong it is said in the sentence with its reasons.
 */
export function decideVerdict(input: VerdictInput): Verdict {
  const caps = [...adoptionCaps(input.adoption), ...input.caps].sort((a, b) => GRADES.indexOf(b.grade) - GRADES.indexOf(a.grade));
  const row = withoutDate(input) ?? belowFloor(input, caps) ?? judge(input);
  const result = {
    code: row.code,
    caveats: [...levelCaveat(input), ...caveatOf(input), ...sensitivityCaveat(input)],
    visibleFrom: input.visibility.from,
  };
  if (!row.judged)
    return { ...result, grade: row.grade, sentence: row.sentence, clause: null, caps: [], empiricalNull: null, outlook: null, tier: 0 };

  const grade = weakestOf(row.grade, caps);
  const reasons = caps.length > 0 ? caps.map((cap) => cap.reason) : row.reason === null ? [] : [row.reason];
  const described = input.adoption.onePerson;
  const sentence = described ? VERDICT_MESSAGES.onePerson(row.sentence) : row.sentence;
  return {
    ...result,
    code: described ? "exploratory" : row.code,
    grade,
    sentence: `${sentence} ${doubtSentence(grade, reasons)}`.trimEnd(),
    clause: clauseOf(input),
    caps,
    empiricalNull: nullSentence(input),
    outlook: outlook(input.visibility),
    tier: 1,
  };
}

function withoutDate({ adoption }: VerdictInput): Row | null {
  const row = { code: "exploratory", grade: "exploratory", reason: null, judged: false } as const;
  switch (adoption.outcome) {
    case "dated":
      return null;
    case "at-birth":
      return { ...row, sentence: VERDICT_MESSAGES.atBirth };
    case "below-floor": {
      const { value, changes } = adoption.markedShare;
      return { ...row, sentence: VERDICT_MESSAGES.tooFewMarks(formatShare(value ?? Number.NaN), formatNumber(changes)) };
    }
    case "pushes-nothing":
      return { ...row, sentence: VERDICT_MESSAGES.straightToMain };
    case "not-found":
      return { ...row, sentence: VERDICT_MESSAGES.notFound };
  }
}

function belowFloor({ headline, visibility }: VerdictInput, caps: readonly Cap[]): Row | null {
  const refusal = caps.find((cap) => cap.grade === "none");
  if (headline.kind === "value" && refusal === undefined) return null;
  const row = { code: "insufficient", grade: "none", reason: null, judged: false } as const;
  if (headline.kind === "unknown") return { ...row, sentence: VERDICT_MESSAGES.notEnough(headline.reason) };
  const reason = headline.kind === "insufficient" ? `${headline.have} of ${headline.needed}` : (refusal?.reason ?? "");
  return { ...row, sentence: [VERDICT_MESSAGES.notEnough(reason), outlook(visibility) ?? ""].join(" ").trimEnd() };
}

/** When a change of the target size becomes visible, if ever; null where that is known to be the case already, or nothing is known. */
function outlook({ target, from, isVisible, floor }: VerdictInput["visibility"]): string | null {
  if (isVisible) return null;
  const change = `${formatNumber(target * 100)}%`;
  if (from !== null) return VERDICT_MESSAGES.visibleFrom(change, monthName(from));
  if (floor === null) return null;
  if (wordsBeyond(floor.up) !== null) return VERDICT_MESSAGES.nothingVisible(change);
  return VERDICT_MESSAGES.neverVisible(change, formatRatio(floor.down), formatRatio(floor.up));
}

function judge(input: VerdictInput): Row {
  const { headline, margin } = input;
  if (headline.kind !== "value") throw new TypeError("a verdict needs a value of the headline measure");
  const { change } = headline;
  if (input.trendOpposes)
    return judged({ code: "unclear", grade: "weak", sentence: VERDICT_MESSAGES.trendTurnsIt, reason: VERDICT_MESSAGES.reasonTrend });
  const place = judgeInterval(change, margin);
  const grade = INTERVAL_GRADES[place];
  switch (place) {
    case "inside-margin":
      return judged({ code: "same", grade, sentence: VERDICT_MESSAGES.noMaterialChange(...sayEnds(change, "per-week")), reason: null });
    case "past-margin":
      return oneSided(input, change, { grade, say: VERDICT_MESSAGES.clear, reason: null });
    case "off-zero":
      return oneSided(input, change, { grade, say: VERDICT_MESSAGES.probable, reason: VERDICT_MESSAGES.reasonMargin });
    case "covers-zero":
      return judged({
        code: "unclear",
        grade,
        sentence: unclearSentence(change, input.visibility),
        reason: VERDICT_MESSAGES.reasonCoversZero,
      });
  }
}

interface Said {
  readonly grade: Grade;
  readonly say: typeof VERDICT_MESSAGES.clear;
  readonly reason: string | null;
}

function oneSided({ adoption }: VerdictInput, change: Change, { grade, say, reason }: Said): Row {
  const direction = change.value < 0 ? "Less" : "More";
  const since = isTold(adoption.source) ? VERDICT_MESSAGES.sinceDeclared : VERDICT_MESSAGES.sinceDetected;
  const sentence = say({ direction, since, ...formatChange(change, "per-week") });
  return judged({ code: change.value < 0 ? "less" : "more", grade, sentence, reason });
}

function judged(row: Omit<Row, "judged">): Row {
  return { ...row, judged: true };
}

function unclearSentence(change: Change, { smallest }: VerdictInput["visibility"]): string {
  if (change.lo <= ANYTHING_FITS.lo && change.hi >= ANYTHING_FITS.hi) return VERDICT_MESSAGES.anythingFits;
  return [VERDICT_MESSAGES.noClearChange(...sayEnds(change, "per-week")), ...wouldHaveBeenSeen(smallest)].join(" ");
}

function wouldHaveBeenSeen(smallest: VerdictInput["visibility"]["smallest"]): readonly string[] {
  if (smallest === null) return [];
  if (smallest.up >= NOTHING_SEEN) return [VERDICT_MESSAGES.nothingSeen];
  const [down, up] = [formatRatio(smallest.down), formatRatio(smallest.up)];
  const both = down.slice(1) === up.slice(1) ? `±${up.slice(1)}` : `${down} or ${up}`;
  return [VERDICT_MESSAGES.wouldHaveBeenSeen(both)];
}

/** How histories before AI moved at fake dates, beside which a change must be read. */
function nullSentence({ headline }: VerdictInput): string | null {
  if (headline.kind !== "value" || headline.calibration === null) return null;
  const { repositories, asLarge } = headline.calibration;
  return VERDICT_MESSAGES.empiricalNull(formatNumber(repositories), asLarge < 0.01 ? "under 1%" : formatShare(asLarge));
}

/** The one split that matters: branch work up, off zero, while landed work is not. */
function clauseOf({ headline, branchWork }: VerdictInput): string | null {
  if (headline.kind !== "value" || branchWork.kind !== "value") return null;
  if (branchWork.change.lo <= 0 || headline.change.lo > 0) return null;
  const { value, interval } = formatChange(branchWork.change, "per-week");
  return VERDICT_MESSAGES.branchWorkGrew(value, interval);
}

function caveatOf({ landed }: VerdictInput): readonly string[] {
  const total = landed.merge + landed.rebase + landed.squash + landed.direct;
  if (total === 0 || landed.direct / total < MOSTLY_DIRECT) return [];
  return [VERDICT_MESSAGES.caveatDirect(formatShare(landed.direct / total), formatNumber(total))];
}

/** Where weeks resemble their neighbours the model listens most to those near the date, and its change is not the ratio of the levels. */
function levelCaveat({ headline }: VerdictInput): readonly string[] {
  if (headline.kind !== "value" || !(headline.before.value > 0 && headline.after.value > 0)) return [];
  const ratio = headline.after.value / headline.before.value;
  if (Math.abs(Math.log(ratio) - Math.log1p(headline.change.value)) < LEVELS_APART) return [];
  const [before, after] = [headline.before.value, headline.after.value].map((level) => formatLevel(level, "per-week"));
  return [VERDICT_MESSAGES.caveatLevels(sayRatio(headline.change.value), `${before}`, `${after}`)];
}

function sensitivityCaveat({ otherChanges }: VerdictInput): readonly string[] {
  if (otherChanges.length < 2) return [];
  const sorted = [...otherChanges].sort((a, b) => a - b);
  const [lowest = 0, highest = 0] = [sorted[0], sorted.at(-1)];
  return [VERDICT_MESSAGES.caveatSensitivity(sayRatio(lowest), sayRatio(highest), sorted.length)];
}
