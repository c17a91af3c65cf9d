import type { STAMPS, TriedClaim } from "../../../model/claim-result.ts";
import type { Unit } from "../../../model/units.ts";
import { claimText } from "../../../report/shared/claim-text.ts";
import { CLAIM_MESSAGES } from "../../../report/shared/messages/claims.ts";
import { formatCoverage } from "../../../report/shared/number-format.ts";
import type { ClaimedSpan } from "./claimed-span.ts";
import type { Evidence } from "./find-evidence.ts";
import { boundsAt } from "./held-interval.ts";

/** An interval so many times as wide as a claim is far from no change says nothing by holding it. */
const MOST_TIMES = 4;
/** Nor does one wider than this, whatever is claimed: a factor of four in a ratio or in the odds of a share, a fifth of the 90 days that lives are followed. */
const WIDEST = { logs: Math.log(4), odds: Math.log(4), plain: 18 } as const;
/** Widest interval of a level, in logs of a duration or of the odds of a share: a factor of two. */
const WIDEST_LEVEL = Math.LN2;

/** A claim with what it allows and what is held against it. */
export interface Tested {
  readonly evidence: Evidence;
  readonly span: ClaimedSpan;
  /** As claimed, in the direction of our scale. */
  readonly direction: TriedClaim["direction"];
  readonly unit: Unit;
  /** Largest relative change that does not matter. */
  readonly margin: number;
}

/** Stamp, interval and sentence of a claim. */
export type Stamped = Pick<TriedClaim, "stamp" | "ours" | "reason">;

/**
 * Stamps a claim by our interval at a level.
 *
 * Ruled out: the interval and what is claimed have no value in common. Fits: they have, and the interval tells the claim from its rival: it leaves out no
 * change (a direction), leaves it out and is not too wide (a figure), lies within the margin ("no change"), or is not too wide (a level, which has no rival).
 * Else it cannot be told here, nor by an interval that does not allow for drift. Source: method of this project, section 5.8.
 */
export function stampClaim(tested: Tested, level: number): Stamped {
  const { evidence, span, direction, unit } = tested;
  const { held, scale, caveat } = evidence;
  const bounds = boundsAt(held, level);
  const [value, lo, hi] = [held.value, bounds.lo, bounds.hi].map(held.show);
  const ours = { value: value ?? Number.NaN, lo: lo ?? Number.NaN, hi: hi ?? Number.NaN, level };
  const text = claimText({ claimed: span.claimed, direction, scale, ours }, unit);
  const { stamp, finding } = evidence.isCalibrated ? told(tested, { bounds, claimed: text.claimed }) : open(CLAIM_MESSAGES.uncalibrated);
  const here = CLAIM_MESSAGES.here(text.ours?.value ?? "", text.ours?.interval ?? "", formatCoverage(level));
  const grade = stamp === "cannot-tell" ? null : CLAIM_MESSAGES.evidence(evidence.grade);
  return { stamp, ours, reason: [`${here}; ${finding}.`, caveat, grade].filter((sentence) => sentence !== null).join(" ") };
}

interface Interval {
  readonly bounds: { readonly lo: number; readonly hi: number };
  /** What is claimed, as text. */
  readonly claimed: string;
}

type Told = { readonly stamp: (typeof STAMPS)[number]; readonly finding: string };

function told(tested: Tested, interval: Interval): Told {
  const { bounds } = interval;
  const isRuledOut = bounds.hi < tested.span.lo || bounds.lo > tested.span.hi;
  return isRuledOut ? { stamp: "ruled-out", finding: ruledOutBy(tested, interval) } : toldInside(tested, interval);
}

function ruledOutBy({ span: { form }, margin }: Tested, { claimed }: Interval): string {
  switch (form) {
    case "up":
    case "down":
      return CLAIM_MESSAGES.otherSide(form);
    case "none":
      return CLAIM_MESSAGES.pastMargin(formatCoverage(margin));
    case "change":
    case "level":
      return CLAIM_MESSAGES.leavesOut(claimed);
  }
}

/** What an interval says that the claim is not ruled out by. */
function toldInside(tested: Tested, { bounds, claimed }: Interval): Told {
  const { span, margin } = tested;
  switch (span.form) {
    case "up":
    case "down":
      return holdsNoChange(tested, bounds) ? open(CLAIM_MESSAGES.bothSides) : fits(CLAIM_MESSAGES.sameSide(span.form));
    case "none": {
      const most = formatCoverage(margin);
      return bounds.lo >= span.lo && bounds.hi <= span.hi
        ? fits(CLAIM_MESSAGES.insideMargin(most))
        : open(CLAIM_MESSAGES.reachesMargin(most));
    }
    case "change":
      if (holdsNoChange(tested, bounds)) return open(CLAIM_MESSAGES.holdsBoth(claimed));
      return isTooWide(tested, bounds) ? open(CLAIM_MESSAGES.tooWide(claimed)) : fits(CLAIM_MESSAGES.holds(claimed));
    case "level":
      return isTooWide(tested, bounds) ? open(CLAIM_MESSAGES.tooWide(claimed)) : fits(CLAIM_MESSAGES.holdsLevel(claimed));
  }
}

function fits(finding: string): Told {
  return { stamp: "fits", finding };
}

function open(finding: string): Told {
  return { stamp: "cannot-tell", finding };
}

function holdsNoChange({ evidence: { held } }: Tested, { lo, hi }: Interval["bounds"]): boolean {
  const unchanged = held.read(0);
  return lo <= unchanged && hi >= unchanged;
}

/** A level has no rival, so that its own width alone counts. */
function isTooWide({ evidence: { held }, span }: Tested, { lo, hi }: Interval["bounds"]): boolean {
  const most = span.form === "level" ? WIDEST_LEVEL : Math.min(WIDEST[held.scale], MOST_TIMES * Math.abs(span.lo - held.read(0)));
  return hi - lo > most;
}
