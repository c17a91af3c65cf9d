import type { Records } from "../../model/delivery/delivery.ts";
import { compareKeys } from "../../model/delivery/forge-store.ts";
import { forgeAddress } from "./forge-address.ts";
import { ForgeFailure } from "./forge-failure.ts";
import type { ForgeOptions } from "./forge-options.ts";
import { kindOf } from "./kind-basis.ts";
import { createMemoryStore } from "./memory-store.ts";
import { readProgress } from "./newest-first.ts";
import type { OpenedForge } from "./opened-forge.ts";
import { type ForgeKindName, KINDS, type KindInfo, type RecordOf } from "./record-kinds.ts";
import { withForge } from "./with-forge.ts";

/** What a forge gave. Null: the kind was not asked for, or nothing of it could be read. */
export interface ForgeReading {
  readonly prs: Records<RecordOf["prs"]> | null;
  readonly runs: Records<RecordOf["runs"]> | null;
  readonly deployments: Records<RecordOf["deployments"]> | null;
  readonly incidents: Records<RecordOf["incidents"]> | null;
  /** Path of the repository on the forge, where it is another than the one asked for. */
  readonly renamedTo: string | null;
  /** What failed: one sentence and what to do. What was read of the kind before is in its records, which then are not complete. */
  readonly failures: readonly KindFailure[];
}

export interface KindFailure {
  readonly kind: ForgeKindName;
  readonly sentence: string;
  readonly fix: string;
}

/**
 * Reads records of one repository from a forge: what changed since the last reading, all of it at first. Questions are asked one after the other. A kind that
 * fails leaves the others alone; what was read of it is kept in the store, and the next run goes on from there.
 *
 * No instant comes from this machine's clock: records are complete up to the forge's own clock as the reading began.
 *
 * @throws ToolError USAGE for a bad address, CANNOT_WRITE where the store cannot be written, INTERRUPTED when the signal was raised
 */
export async function readForge(options: ForgeOptions): Promise<ForgeReading> {
  const store = options.store ?? createMemoryStore();
  const failures = collectFailures();
  return withForge({ ...options, store }, async (open) => {
    let forge: OpenedForge | null = null;
    try {
      forge = await open();
    } catch (error) {
      for (const kind of options.kinds) failures.add(kind, error);
    }
    return readKinds({ options, store, forge, failures });
  });
}

/** What earlier runs read, where a forge cannot be asked now: every kind has failed in the same way. */
export async function readKept(options: ForgeOptions, failure: ForgeFailure): Promise<ForgeReading> {
  const failures = collectFailures();
  for (const kind of options.kinds) failures.add(kind, failure);
  return readKinds({ options, store: options.store ?? createMemoryStore(), forge: null, failures });
}

/** What failed so far, one sentence for each kind. */
interface Failures {
  readonly all: readonly KindFailure[];
  /** @throws what is no failure of the forge */
  add(kind: ForgeKindName, error: unknown): null;
}

function collectFailures(): Failures {
  const all: KindFailure[] = [];
  return {
    all,
    add(kind, error) {
      if (!(error instanceof ForgeFailure)) throw error;
      all.push({ kind, sentence: error.message, fix: error.fix });
      return null;
    },
  };
}

interface KindContext {
  readonly options: ForgeOptions;
  readonly store: NonNullable<ForgeOptions["store"]>;
  /** Null where the repository was not found: then kept records are all there is. */
  readonly forge: OpenedForge | null;
  readonly failures: Failures;
}

async function readKinds(context: KindContext): Promise<ForgeReading> {
  const { options, forge, failures } = context;
  const readOne = async <K extends ForgeKindName>(kind: K): Promise<Records<RecordOf[K]> | null> =>
    options.kinds.includes(kind) ? readKind(context, kind) : null;
  return {
    prs: await readOne("prs"),
    runs: await readOne("runs"),
    deployments: await readOne("deployments"),
    incidents: await readOne("incidents"),
    renamedTo: forge?.renamedTo ?? null,
    failures: failures.all,
  };
}

async function readKind<K extends ForgeKindName>(
  { options, store, forge, failures }: KindContext,
  kind: K,
): Promise<Records<RecordOf[K]> | null> {
  const records = await store.open(kindOf(kind, options));
  const progress = (done: number, total: number | null) => options.progress(kind, done, total);
  const reading = { records, since: options.since, progress };
  const read = forge === null ? null : await forge.read(kind, reading).catch((error: unknown) => failures.add(kind, error));
  const rows = read ?? (await records.rows());
  if (read === null && rows.length === 0) return null;
  const info: KindInfo<K> = KINDS[kind];
  return {
    rows: [...rows].sort((a, b) => info.instantOf(a) - info.instantOf(b) || compareKeys(info.keyOf(a), info.keyOf(b))),
    source: forgeAddress(options.forge, options.url).host,
    isComplete: read !== null,
    ...readProgress(records.state),
  };
}
