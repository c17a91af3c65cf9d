import type { PullMatcher } from "../../model/delivery/pull-request.ts";
import type { Actors } from "./actors.ts";
import type { ForgeAddress } from "./forge-address.ts";
import type { PoliteAsk } from "./polite-ask.ts";
import type { Reading } from "./reading.ts";
import type { ForgeKindName, RecordOf } from "./record-kinds.ts";

/** What both forges are opened with. */
export interface ForgeSession {
  readonly address: ForgeAddress;
  /** Path of the repository as the clone knows it. */
  readonly repository: string;
  readonly ask: PoliteAsk;
  readonly actors: Actors;
  readonly matchPull: PullMatcher;
  /** Labels of issues that are incidents. */
  readonly incidentLabels: readonly string[];
}

/** A repository of a forge that was found. */
export interface OpenedForge {
  /** Its path now, where it is another than the clone knows. */
  readonly renamedTo: string | null;
  /** Reads one kind to its end, from where an earlier reading came to. @throws ForgeFailure */
  read<K extends ForgeKindName>(kind: K, reading: Reading<RecordOf[K]>): Promise<readonly RecordOf[K][]>;
  /** What reading a kind will cost, from one cheap question. @param since only what changed since then. @throws ForgeFailure */
  forecast(kind: ForgeKindName, since: number | null): Promise<KindForecast>;
}

/** Cost of one kind: an estimate. */
export interface KindForecast {
  readonly records: number;
  readonly requests: number;
  /** Points of the hourly limit. */
  readonly points: number;
  readonly seconds: number;
}

/** A reader of each kind. */
export type KindReaders = { readonly [K in ForgeKindName]: (reading: Reading<RecordOf[K]>) => Promise<readonly RecordOf[K][]> };
