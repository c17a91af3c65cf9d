import type { ForgeStore } from "../../model/delivery/forge-store.ts";
import type { PullMatcher } from "../../model/delivery/pull-request.ts";
import type { ForgeName } from "./forge-address.ts";
import type { ForgeKindName } from "./record-kinds.ts";
import type { ForgeToken } from "./token.ts";

/** What a forge is asked for, and how. */
export interface ForgeOptions {
  readonly forge: ForgeName;
  /** Address of the forge or of its API, from the user; null for the public one. */
  readonly url: string | null;
  /** `owner/name`, with all groups for GitLab. */
  readonly repository: string;
  readonly token: ForgeToken;
  readonly kinds: readonly ForgeKindName[];
  /** Only what changed since then, epoch seconds; null for everything. */
  readonly since: number | null;
  /** Labels of issues that are incidents, on GitHub; GitLab knows its own. */
  readonly incidentLabels: readonly string[];
  /** Looks for AI markers in what a pull request shows. */
  readonly matchPull: PullMatcher;
  /** Changes with the markers that `matchPull` looks for: evidence of others is not used again. */
  readonly markersId: string;
  /** The user's key, for pseudonyms. */
  readonly key: Uint8Array;
  /** Where records are kept between runs; null: nowhere. */
  readonly store: ForgeStore | null;
  /** Waits and shows why meanwhile; rejects when the signal is raised. */
  readonly wait: (milliseconds: number, reason: string) => Promise<void>;
  readonly progress: (kind: ForgeKindName, done: number, total: number | null) => void;
  readonly signal: AbortSignal;
  /** Proxies are taken from it. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Uniform in [0, 1), spreads repeated questions. */
  readonly random: () => number;
  /** Largest answer in bytes and longest time for one; of the guarded fetch where nothing is said. */
  readonly sizeLimit?: number;
  readonly timeLimitMs?: number;
}
