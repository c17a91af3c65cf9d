import { ForgeFailure } from "./forge-failure.ts";
import type { ForgeOptions } from "./forge-options.ts";
import { kindOf } from "./kind-basis.ts";
import { readProgress } from "./newest-first.ts";
import type { KindForecast, OpenedForge } from "./opened-forge.ts";
import { laterOf } from "./reading.ts";
import { type ForgeKindName, KINDS } from "./record-kinds.ts";
import { withForge } from "./with-forge.ts";

/** What reading a forge will cost, before it is read: estimates from a few cheap questions. */
export interface ForgeForecast {
  /** By kind, in the order asked for. */
  readonly kinds: readonly (KindForecast & { readonly kind: ForgeKindName; readonly what: string })[];
  readonly requests: number;
  /** Points of the forge's limit by the hour. */
  readonly points: number;
  readonly minutes: number;
}

/** GitHub's limit by the hour for a person's token; GitLab's are by the minute and do not add hours. */
const HOURLY_POINTS = 5_000;

/** A refusal costs nothing to hear again. */
const REFUSED: KindForecast = { records: 0, requests: 1, points: 1, seconds: 1 };

/**
 * Asks how much there is, or what changed since the records that are kept. A kind that is refused counts as one question: reading it says what failed, and the
 * others are not to suffer from it.
 *
 * @throws ForgeFailure where the repository cannot be asked for, ToolError
 */
export async function forecastForge(options: ForgeOptions): Promise<ForgeForecast> {
  return withForge(options, async (open) => {
    const forge = await open();
    const kinds: ForgeForecast["kinds"][number][] = [];
    for (const kind of options.kinds) {
      const kept = await options.store?.open(kindOf(kind, options));
      const since = laterOf(options.since, readProgress(kept?.state ?? null).coveredUntil);
      kinds.push({ kind, what: KINDS[kind].what, ...(await forecastKind(forge, kind, since)) });
    }
    const sum = (pick: (one: KindForecast) => number) => kinds.reduce((total, one) => total + pick(one), 0);
    const points = sum((one) => one.points);
    const hoursOfWaiting = options.forge === "github" ? Math.floor(points / HOURLY_POINTS) : 0;
    return {
      kinds,
      requests: sum((one) => one.requests),
      points,
      minutes: Math.ceil(sum((one) => one.seconds) / 60) + 60 * hoursOfWaiting,
    };
  });
}

async function forecastKind(forge: OpenedForge, kind: ForgeKindName, since: number | null): Promise<KindForecast> {
  try {
    return await forge.forecast(kind, since);
  } catch (error) {
    if (error instanceof ForgeFailure) return REFUSED;
    throw error;
  }
}
