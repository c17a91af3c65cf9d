import { recoveriesOf } from "../../../derive/delivery/recovery-spells.ts";
import type { Units } from "../../../derive/units.ts";
import { undoTimesByWeek } from "../../../derive/weekly-reverts.ts";
import { describeRecovery } from "../../../measures/estimate/describe-recovery.ts";
import { type RecoveryRow, RUNGS } from "../../../model/delivery-result.ts";
import type { Spell } from "../../../model/spell.ts";
import type { DeliverySide } from "./sides.ts";

type Rung = (typeof RUNGS)[number];

/** Only incidents may be called MTTR without more words. */
const TITLES: Readonly<Record<Rung, string>> = {
  incident: "Incident to recovery (MTTR)",
  deploy: "Failed deployment to the next good one",
  ci: "Main red to green",
  revert: "Change to its revert (no recovery: includes the time to notice)",
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

function spellsOf(rung: Rung, units: Units, side: DeliverySide): readonly Spell[] | null {
  if (rung === "revert") return revertSpells(units, side);
  const { delivery } = units;
  const source = {
    incident: delivery?.incidents == null ? null : { spans: delivery.incidents.spans, until: delivery.incidents.until },
    deploy: delivery?.deployments == null ? null : { spans: delivery.deployments.failedSpans, until: delivery.deployments.until },
    ci: delivery?.ci == null || delivery.ci.main.missing !== null ? null : { spans: delivery.ci.main.redSpans, until: delivery.ci.until },
  }[rung];
  if (source === null) return null;
  return recoveriesOf(source.spans, source.until)
    .filter(({ from }) => from >= side.from && from < side.until)
    .map(({ spell }) => spell);
}

/** Only changes that were reverted: none is cut. */
function revertSpells(units: Units, { weeks, span }: DeliverySide): readonly Spell[] {
  return undoTimesByWeek(units, weeks).flatMap((seconds, week) =>
    week >= span.from && week < span.to ? seconds.map((time): Spell => ({ seconds: time, hasEnded: true, cluster: week })) : [],
  );
}
