import type { DeliveryUnits } from "../../derive/delivery/delivery-units.ts";
import { type BadSpan, recoveriesOf } from "../../derive/delivery/recovery-spells.ts";
import { findUndoSpans } from "../../derive/weekly-reverts.ts";
import { compareIds } from "../../model/commit-table.ts";
import { RECOVERY_KINDS, type RecoveryKind } from "../../model/fleet/fleet-data.ts";
import { idColumn, instantColumn, pick, pickInstants, textColumn } from "./columns.ts";
import { type FactSource, sortedLists } from "./fact-source.ts";
import { groupByQuarter } from "./group-by-quarter.ts";
import type { PartedTable } from "./offer-parts.ts";

/** One recovery, epoch seconds. */
interface Recovery {
  readonly kind: RecoveryKind;
  readonly from: number;
  /** NaN where it was still open at the data cut. */
  readonly to: number;
  /** Commit of the landed change that was undone; −1 where none is known. */
  readonly commit: number;
}

/** What the measures of recovery look at, by beginning, kind and commit. */
export function recoveryTable(source: FactSource): PartedTable {
  const { commits } = source.facts.history;
  const rows = findRecoveries(source).sort(
    (a, b) => a.from - b.from || kindOf(a) - kindOf(b) || (a.commit < 0 ? 0 : compareIds(commits, a.commit, b.commit)),
  );
  const begunAt = Float64Array.from(rows, ({ from }) => from);
  const recoveredAt = Float64Array.from(rows, ({ to }) => to);
  return {
    table: "recoveries",
    lists: sortedLists(groupByQuarter(begunAt), null),
    isAsBefore: () => false,
    columns: (list) => [
      textColumn("kind", pick(Int32Array.from(rows, kindOf), list), RECOVERY_KINDS),
      instantColumn("begun_at", pickInstants(begunAt, list)),
      instantColumn("recovered_at", pickInstants(recoveredAt, list)),
      idColumn(
        "commit",
        commits,
        pick(
          Int32Array.from(rows, ({ commit }) => commit),
          list,
        ),
      ),
    ],
  };
}

function findRecoveries({ units }: FactSource): Recovery[] {
  const { landings } = units.landings;
  const undone = findUndoSpans(units).map(({ landing, from, to }): Recovery => {
    return { kind: "revert", from, to, commit: landings[landing]?.commit ?? -1 };
  });
  return [...undone, ...recordedRecoveries(units.delivery)];
}

function recordedRecoveries(delivery: DeliveryUnits | null): readonly Recovery[] {
  const { ci = null, deployments = null, incidents = null } = delivery ?? {};
  return [
    ...(ci === null ? [] : spansOf("ci", ci.main.redSpans, ci.until)),
    ...(deployments === null ? [] : spansOf("deploy", deployments.failedSpans, deployments.until)),
    ...(incidents === null ? [] : spansOf("incident", incidents.spans, incidents.until)),
  ];
}

function spansOf(kind: RecoveryKind, spans: readonly BadSpan[], until: number): readonly Recovery[] {
  return recoveriesOf(spans, until).map(({ from, spell }) => {
    return { kind, from, to: spell.hasEnded ? from + spell.seconds : Number.NaN, commit: -1 };
  });
}

function kindOf({ kind }: Recovery): number {
  return RECOVERY_KINDS.indexOf(kind);
}
