import { SECONDS_PER_DAY } from "../../model/time.ts";
import type { NumberedFolder } from "./fleet-sql.ts";
import type { Engine } from "./open-engine.ts";

/** Days of a repository of which everything is known, in days since 1970-01-01. */
export interface KnownSpan {
  /** First whole day after its changes may be compared. */
  readonly firstDay: number;
  /** Day of the data cut, which is not over. */
  readonly endDay: number;
}

/** By number of repository; those in which nothing landed, or not for a whole day, have none. */
export function spansOf(folders: readonly NumberedFolder[]): ReadonlyMap<number, KnownSpan> {
  const spans = new Map<number, KnownSpan>();
  for (const { number, facts } of folders) {
    if (facts.firstAt === null || facts.coveredUntil === null) continue;
    const span = { firstDay: Math.ceil(facts.firstAt / SECONDS_PER_DAY), endDay: Math.floor(facts.coveredUntil / SECONDS_PER_DAY) };
    if (span.endDay > span.firstDay) spans.set(number, span);
  }
  return spans;
}

/**
 * Puts what is known of repositories as wholes into the table `spans`: `repository`, `key` (a number), `first_day`, `end_day`, `cut` (data cut of git), and the
 * ends of records by kind of recovery, instants in microseconds.
 */
export async function loadSpans(engine: Engine, folders: readonly NumberedFolder[]): Promise<void> {
  await engine.run(`CREATE TEMP TABLE spans (repository INTEGER, key INTEGER, first_day INTEGER, end_day INTEGER, cut BIGINT,
    incident_until BIGINT, deploy_until BIGINT, ci_until BIGINT, revert_until BIGINT)`);
  const keys = [...new Set(folders.map(({ facts }) => facts.key))].sort();
  const spans = spansOf(folders);
  const rows = folders.flatMap(({ number, facts: { key, coveredUntil, recordsUntil } }) => {
    const span = spans.get(number);
    if (span === undefined) return [];
    const { incidents, deployments, runs } = recordsUntil;
    const instants = [coveredUntil, incidents, deployments, runs, coveredUntil].map(inMicroseconds);
    return [`(${[number, keys.indexOf(key), span.firstDay, span.endDay, ...instants].join(", ")})`];
  });
  for (let start = 0; start < rows.length; start += 1_000)
    await engine.run(`INSERT INTO spans VALUES ${rows.slice(start, start + 1_000).join(", ")}`);
}

function inMicroseconds(seconds: number | null): string {
  return seconds === null ? "NULL" : `${Math.floor(seconds)}000000`;
}
