import type { LeftOut } from "../../model/fleet/fleet-listing.ts";
import { batchesOf } from "./batches.ts";
import { DamagedFacts } from "./damaged-facts.ts";
import type { NumberedFolder } from "./fleet-sql.ts";
import { loadBatch } from "./load-batch.ts";
import { loadSpans } from "./load-spans.ts";
import type { Engine } from "./open-engine.ts";

/**
 * Finds the repositories whose facts are damaged: batches that cannot be loaded are looked at one repository at a time, each by an engine of its own.
 *
 * @param restart gives a new engine
 * @returns by folder, with one clause on why
 * @throws ToolError INTERRUPTED
 */
export async function findDamaged(
  restart: () => Promise<Engine>,
  folders: readonly NumberedFolder[],
  withTeamChanges: boolean,
): Promise<readonly LeftOut[]> {
  const options = { withIds: true, withTeamChanges };
  const damaged: LeftOut[] = [];
  const start = async () => {
    const started = await restart();
    await loadSpans(started, folders);
    return started;
  };
  let engine = await start();
  for (const batch of batchesOf(folders)) {
    if ((await whyDamaged(() => loadBatch(engine, batch, options))) === null) continue;
    for (const one of batch) {
      engine = await start();
      const reason = await whyDamaged(() => loadBatch(engine, [one], options));
      if (reason !== null) damaged.push({ name: one.facts.folder, reason });
    }
    engine = await start();
  }
  return damaged;
}

async function whyDamaged(work: () => Promise<void>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof DamagedFacts) return error.message;
    throw error;
  }
}
