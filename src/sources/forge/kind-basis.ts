import type { ForgeKind } from "../../model/delivery/forge-store.ts";
import type { ForgeOptions } from "./forge-options.ts";
import { type ForgeKindName, KINDS, type KindInfo, type RecordOf } from "./record-kinds.ts";

/** A kind with what its records hang on: pull requests on the markers and on whose key gave the pseudonyms, incidents on their labels, all on the first day. */
export function kindOf<K extends ForgeKindName>(kind: K, options: ForgeOptions): ForgeKind<RecordOf[K]> {
  const info: KindInfo<K> = KINDS[kind];
  const own = { prs: options.markersId, runs: "", deployments: "", incidents: options.incidentLabels.join("\n") };
  return { ...info, basis: JSON.stringify([own[kind], options.since]) };
}
