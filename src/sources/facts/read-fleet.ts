import type { UnitKind } from "../../model/fleet/fleet-data.ts";
import { assignUnits, loadTeams } from "./assign-units.ts";
import { batchesOf } from "./batches.ts";
import { createChangeCount } from "./count-changes.ts";
import { describeUnits } from "./describe-units.ts";
import { findRepeats } from "./find-repeats.ts";
import type { FleetInput, ReadFleet } from "./fleet-input.ts";
import { loadBatch } from "./load-batch.ts";
import { loadSpans, spansOf } from "./load-spans.ts";
import type { Engine } from "./open-engine.ts";
import { createPeople, keepPeople } from "./read-contributions.ts";
import { createRecordReader } from "./read-records.ts";
import { createSpellReader } from "./read-spells.ts";
import { type BranchEvidence, createTally, readBranchEvidence, tallyDays, type UnitTally } from "./tally-days.ts";

/**
 * Reads the facts of a fleet, batch by batch, into counts by unit and day. What people landed stays in the engine.
 *
 * @throws DamagedFacts, ToolError INTERRUPTED
 */
export async function readFleet(engine: Engine, input: FleetInput): Promise<ReadFleet> {
  const { folders, lookup, progress } = input;
  const kind: UnitKind = lookup === null ? "repository" : "team";
  if (lookup !== null) await loadTeams(engine, input.listing, lookup);
  await loadSpans(engine, folders);
  await createPeople(engine);
  const mayRepeat = await findRepeats(engine, folders);
  const tallies = createTallies(input);
  const evidence = new Map<number, BranchEvidence>();
  const changes = createChangeCount(engine);
  const spells = createSpellReader(engine);
  const records = createRecordReader(engine, input);
  let done = 0;
  for (const batch of batchesOf(folders)) {
    const rule = {
      kind,
      readsTeamChanges: lookup !== null && lookup.pathRules !== null,
      mayRepeat: batch.some(({ number }) => mayRepeat.has(number)),
    };
    await loadBatch(engine, batch, { withIds: rule.mayRepeat || kind === "team", withTeamChanges: rule.readsTeamChanges });
    await assignUnits(engine, rule);
    await tallyDays(engine, tallies.of);
    for (const [repository, found] of await readBranchEvidence(engine)) evidence.set(repository, found);
    await changes.add(rule.mayRepeat);
    await spells.read();
    await records.read(batch);
    await keepPeople(engine);
    done += batch.length;
    progress?.(done, folders.length);
  }
  return describeUnits({ ...input, kind, tallies: tallies.all, evidence, changes: changes.finish(), spells, records });
}

interface Tallies {
  readonly all: ReadonlyMap<number, UnitTally>;
  /** The tally of a unit, made when it is first asked for. */
  readonly of: (unit: number) => UnitTally;
}

/** A repository's tally covers its own days, a team's the days of the whole fleet. */
function createTallies({ folders, lookup }: FleetInput): Tallies {
  const all = new Map<number, UnitTally>();
  const spans = spansOf(folders);
  const whole = [...spans.values()].reduce(
    (both, { firstDay, endDay }) => ({ firstDay: Math.min(both.firstDay, firstDay), endDay: Math.max(both.endDay, endDay) }),
    { firstDay: Number.POSITIVE_INFINITY, endDay: Number.NEGATIVE_INFINITY },
  );
  return {
    all,
    of(unit) {
      const { firstDay, endDay } = lookup === null ? (spans.get(unit) ?? whole) : whole;
      const tally = all.get(unit) ?? createTally(firstDay, endDay);
      all.set(unit, tally);
      return tally;
    },
  };
}
