import type { DeliveryUnits } from "../../derive/delivery/delivery-units.ts";
import { type BadSpan, type Reach, recoveriesOf } from "../../derive/delivery/recovery-spells.ts";
import type { Units } from "../../derive/units.ts";
import { undoTimesByWeek } from "../../derive/weekly-reverts.ts";
import type { Spell } from "../../model/spell.ts";
import type { Comparison, WeekSpan } from "../../model/window.ts";
import { type DescribedRecovery, describeRecovery } from "./describe-recovery.ts";

/** Ways in which something recovers, from production to main. They are never pooled. */
export type Rung = "incident" | "deploy" | "ci" | "revert";

/** One way with how long it takes. */
export interface RecoveryRung {
  readonly rung: Rung;
  /** Null where nothing is compared, or the records do not say enough of the time before. */
  readonly before: DescribedRecovery | null;
  readonly after: DescribedRecovery | null;
  readonly all: DescribedRecovery;
}

export interface LadderOptions {
  /** Null where there is no before and after. */
  readonly comparison: Comparison | null;
  /** One case for a step of main, or one for each workflow of it, as some services count. */
  readonly ciBy: "step" | "workflow";
}

/**
 * Every way of recovery of which records were given, and the landing of reverts, which is in git.
 *
 * Source: method of this project, section 3.5.
 */
export function recoveryLadder(units: Units, { comparison, ciBy }: LadderOptions): readonly RecoveryRung[] {
  const { delivery } = units;
  const rungs: RecoveryRung[] = delivery === null ? [] : recordedRungs(delivery, { comparison, ciBy });
  return [...rungs, describeRung("revert", { comparison, read: (reach) => undoSpells(units, reach) })];
}

function recordedRungs({ incidents, deployments, ci }: DeliveryUnits, { comparison, ciBy }: LadderOptions): RecoveryRung[] {
  const rungs: RecoveryRung[] = [];
  if (incidents !== null) rungs.push(describeRung("incident", { comparison, read: readerOf(incidents.spans, incidents.until) }));
  if (deployments !== null) rungs.push(describeRung("deploy", { comparison, read: readerOf(deployments.failedSpans, deployments.until) }));
  if (ci !== null) {
    const spans = ciBy === "step" ? ci.main.redSpans : [...ci.main.byWorkflow.values()].flat();
    rungs.push(describeRung("ci", { comparison: ci.main.missing === null ? comparison : null, read: readerOf(spans, ci.until) }));
  }
  return rungs;
}

/** Recoveries that begin in a span of instants. */
type SpellReader = (reach: Reach) => readonly Spell[];

function describeRung(
  rung: Rung,
  { comparison, read }: { readonly comparison: Comparison | null; readonly read: SpellReader },
): RecoveryRung {
  const side = (span: WeekSpan) => {
    if (comparison === null) return null;
    const { edges } = comparison.weeks;
    return describeRecovery(read({ from: edges[span.from] ?? Number.NaN, until: edges[span.to] ?? Number.NaN }));
  };
  return {
    rung,
    before: comparison === null ? null : side(comparison.before),
    after: comparison === null ? null : side(comparison.after),
    all: describeRecovery(read({ from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY })),
  };
}

function readerOf(spans: readonly BadSpan[], recordsEnd: number): SpellReader {
  const recoveries = recoveriesOf(spans, recordsEnd);
  return (reach) => recoveries.filter(({ from }) => from >= reach.from && from < reach.until).map(({ spell }) => spell);
}

/** Only changes that were reverted are known, so every case has ended. */
function undoSpells(units: Units, { from, until }: Reach): readonly Spell[] {
  const seconds = undoTimesByWeek(units, { edges: Float64Array.of(from, until) })[0] ?? [];
  return seconds.map((value, cluster) => ({ seconds: value, hasEnded: true, cluster }));
}
