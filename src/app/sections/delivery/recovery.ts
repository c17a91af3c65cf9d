import { type BadSpan, recoveriesOf } from "../../../derive/delivery/recovery-spells.ts";
import type { Units } from "../../../derive/units.ts";
import { undoTimesByWeek } from "../../../derive/weekly-reverts.ts";
import { describeRecovery } from "../../../measures/estimate/describe-recovery.ts";
import type { RecoveryRow } from "../../../model/delivery-result.ts";
import { RUNGS, type Rung } from "../../../model/recovery-curve.ts";
import type { Spell } from "../../../model/spell.ts";
import type { DeliverySide } from "./sides.ts";

/** Only incidents may be called MTTR without more words. */
const TITLES: Readonly<Record<Rung, string>> = {
  incident: "Incident to recovery (MTTR)",
  deploy: "Failed deployment to next good",
  ci: "Main red to green",
  "ci-workflow": "Workflows on main, each for itself",
  revert: "Change to its revert",
};

/** The recovery ladder: each rung on each side, never pooled. Rungs without a source are left out; those without a case are told. */
export function describeLadder(units: Units, sides: readonly DeliverySide[]): readonly RecoveryRow[] {
  return RUNGS.flatMap((rung) =>
    sides.flatMap((side): RecoveryRow[] => {
      const spells = spellsOf(rung, units, side);
      if (spells === null) return [];
      const { median, ...described } = describeRecovery(spells);
      return [{ rung, title: TITLES[rung], side: side.side, median: median === null ? null : { ...median }, ...described }];
    }),
  );
}

/** Recoveries of one rung that began on a side; null where the rung has no source. */
export function spellsOf(rung: Rung, units: Units, side: DeliverySide): readonly Spell[] | null {
  if (rung === "revert") return revertSpells(units, side);
  const source = sourceOf(rung, units);
  if (source === null) return null;
  return recoveriesOf(source.spans, source.until)
    .filter(({ from }) => from >= side.from && from < side.until)
    .map(({ spell }) => spell);
}

interface RecoverySource {
  readonly spans: readonly BadSpan[];
  /** Where what is known ends, epoch seconds. */
  readonly until: number;
}

function sourceOf(rung: Exclude<Rung, "revert">, { delivery }: Units): RecoverySource | null {
  const { incidents = null, deployments = null, ci = null } = delivery ?? {};
  const known = ci === null || ci.main.missing !== null ? null : ci;
  switch (rung) {
    case "incident":
      return incidents;
    case "deploy":
      return deployments === null ? null : { spans: deployments.failedSpans, until: deployments.until };
    case "ci":
      return known === null ? null : { spans: known.main.redSpans, until: known.until };
    case "ci-workflow":
      // One workflow alone is what main is.
      return known === null || known.main.byWorkflow.size < 2
        ? null
        : { spans: [...known.main.byWorkflow.values()].flat(), until: known.until };
  }
}

/** Only changes that were reverted: none is cut. */
function revertSpells(units: Units, { weeks, span }: DeliverySide): readonly Spell[] {
  return undoTimesByWeek(units, weeks).flatMap((seconds, week) =>
    week >= span.from && week < span.to ? seconds.map((time): Spell => ({ seconds: time, hasEnded: true, cluster: week })) : [],
  );
}
