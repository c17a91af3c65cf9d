import { INTERVAL_LEVEL } from "../../../measures/estimate/estimate-change.ts";
import { HEADLINE_MEASURE } from "../../../measures/index.ts";
import type { Claim } from "../../../model/claim.ts";
import type { DeliveryResult } from "../../../model/delivery-result.ts";
import type { Rung } from "../../../model/recovery-curve.ts";
import type { Grade, MeasureResult, Report } from "../../../model/report.ts";
import { CLAIM_MESSAGES } from "../../../report/shared/messages/claims.ts";
import type { MeasuredRow } from "../measures.ts";
import type { OurScale } from "./claimed-span.ts";
import { type HeldInterval, holdBounds, holdEffect } from "./held-interval.ts";

/** What a history has to say about claims. */
export interface History {
  readonly rows: readonly MeasuredRow[];
  /** True where a trend gives the headline the opposite sign, both intervals off zero. */
  readonly trendOpposes: boolean;
  readonly report: Pick<Report, "windows" | "durability" | "delivery"> & { readonly measures: readonly MeasureResult[] };
}

/** What of ours is held against a claim. */
export interface Evidence {
  readonly kind: "held";
  readonly against: "change" | "level" | "contrast";
  readonly scale: OurScale["scale"];
  readonly held: HeldInterval;
  /** Level before; NaN where nothing is a part of it. */
  readonly before: number;
  /** Coverage of the interval that the report prints, for a claim that is tried alone. */
  readonly level: number;
  readonly n: number;
  readonly grade: Grade;
  /** False for a change over time of which nobody knows how far it drifts by itself: its interval is too narrow to stamp a claim. */
  readonly isCalibrated: boolean;
  /** What else to know of it, whole sentences. */
  readonly caveat: string | null;
  /** True where a rise of their figure is a fall of ours. */
  readonly isReversed: boolean;
}

/** Why nothing of ours may be held against it: one sentence. */
export interface Missing {
  readonly kind: "missing";
  readonly reason: string;
}

/** Rungs whose mean time is the level of a measure; CircleCI takes each workflow for itself. */
const RECOVERY: Readonly<Record<string, readonly Rung[]>> = {
  "recovery-ci": ["ci-workflow", "ci"],
  "recovery-deploy": ["deploy"],
  "recovery-incident": ["incident"],
  "time-to-revert": ["revert"],
};

/** Verdicts, and cases of recovery: the floors of the measures on one side. Source: method of this project, section 5.6. */
const LEAST_CASES = { odds: 50, logs: 10 } as const;

/** What is no change over time: part of no level, weak at most, with an interval of 95 % that drift does not reach. */
const BESIDE_CHANGES = { kind: "held", before: Number.NaN, level: INTERVAL_LEVEL, grade: "weak", isCalibrated: true } as const;

/** The change, level or contrast of a measure, as far as the report stands by it. */
export function findEvidence(claim: Pick<Claim, "contrast"> & { readonly measure: string }, history: History): Evidence | Missing {
  const row = history.report.measures.find(({ id }) => id === claim.measure);
  if (row === undefined) return missing(CLAIM_MESSAGES.unknownMeasure);
  if (claim.contrast === "level") return levelEvidence(row, history.report);
  if (claim.contrast === "marked-unmarked") return contrastEvidence(row, history.report);
  return changeEvidence(row, history);
}

function changeEvidence(row: MeasureResult, { rows, trendOpposes, report }: History): Evidence | Missing {
  if (row.state === "unknown") return missing(CLAIM_MESSAGES.notMeasured(row.note));
  if (report.windows === null) return missing(CLAIM_MESSAGES.noComparison);
  const estimate = rows.find(({ measure }) => measure.id === row.id)?.estimate;
  if (estimate?.kind !== "value" || row.grade === "none") return missing(CLAIM_MESSAGES.tooLittle(row.note));
  if (row.id === HEADLINE_MEASURE && trendOpposes) return missing(CLAIM_MESSAGES.trendTurnsIt);
  const { change, effect, before, p, calibration, n } = estimate;
  const held = effect !== null ? holdEffect(effect) : p === null ? null : holdBounds(change, "plain");
  if (held === null) return missing(CLAIM_MESSAGES.describedOnly);
  return {
    kind: "held",
    against: "change",
    scale: change.scale,
    held,
    before: before.value,
    level: change.level,
    n: Math.round(n),
    grade: row.grade,
    isCalibrated: calibration !== null,
    caveat: null,
    isReversed: false,
  };
}

/** Marked against unmarked lines. Their figures count what is changed or gone, ours how long it stays. */
function contrastEvidence(row: MeasureResult, { durability }: History["report"]): Evidence | Missing {
  if (row.id !== "line-survival") return missing(CLAIM_MESSAGES.noContrast);
  if (durability === null || !durability.measurable) return missing(CLAIM_MESSAGES.notMeasured(durability?.reason ?? null));
  const { change, changes, note } = durability.marked;
  const held = change === null ? null : holdBounds(change, "plain");
  if (held === null) return missing(CLAIM_MESSAGES.tooLittle(note));
  return {
    ...BESIDE_CHANGES,
    against: "contrast",
    scale: "difference",
    held,
    n: changes,
    caveat: CLAIM_MESSAGES.contrast,
    isReversed: true,
  };
}

/** The level of the weeks after, or of all weeks where there is no date, if the report has an interval for it. */
function levelEvidence(row: MeasureResult, { delivery, windows }: History["report"]): Evidence | Missing {
  if (row.state === "unknown") return missing(CLAIM_MESSAGES.notMeasured(row.note));
  const side = windows === null ? "all" : "after";
  const found = delivery === null ? null : (shareLevel(row.id, delivery, side) ?? meanLevel(row.id, delivery, side));
  if (found === null) return missing(CLAIM_MESSAGES.noLevel);
  if (found.n < LEAST_CASES[found.scale]) return missing(CLAIM_MESSAGES.tooLittle(`${found.n} of ${LEAST_CASES[found.scale]}`));
  const held = holdBounds(found.bounds, found.scale);
  if (held === null) return missing(CLAIM_MESSAGES.noLevel);
  return { ...BESIDE_CHANGES, against: "level", scale: "level", held, n: found.n, caveat: found.caveat, isReversed: false };
}

interface Level {
  readonly bounds: { readonly value: number; readonly lo: number; readonly hi: number };
  readonly scale: "odds" | "logs";
  readonly n: number;
  readonly caveat: string;
}

type Side = "after" | "all";

function shareLevel(measure: string, { pipelines }: DeliveryResult, side: Side): Level | null {
  const green = measure === "main-success-rate" ? pipelines?.rows.find((row) => row.side === side)?.green : undefined;
  if (green === undefined || green.share === null) return null;
  return { bounds: green.share, scale: "odds", n: green.trials, caveat: CLAIM_MESSAGES.independentVerdicts(CLAIM_MESSAGES.side[side]) };
}

function meanLevel(measure: string, { recovery }: DeliveryResult, side: Side): Level | null {
  const rows = (RECOVERY[measure] ?? []).flatMap((rung) => recovery.filter((row) => row.rung === rung && row.side === side));
  const row = rows.find(({ restrictedMean }) => restrictedMean !== null);
  if (row === undefined || row.restrictedMean === null) return null;
  return {
    bounds: row.restrictedMean,
    scale: "logs",
    n: row.cases,
    caveat: CLAIM_MESSAGES.recoveryLevel(CLAIM_MESSAGES.side[side], row.title),
  };
}

function missing(reason: string): Missing {
  return { kind: "missing", reason };
}
