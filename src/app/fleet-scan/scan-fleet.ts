import { FLEET_RUN_FORMAT, FLEET_RUN_SCHEMA_VERSION, type FleetRepository, type FleetRun } from "../../model/fleet/fleet-run.ts";
import { findToken } from "../../sources/forge/token.ts";
import { type Cloner, openCloner } from "../../sources/git/clone-mirror.ts";
import { measurePacks } from "../../sources/git/measure-clone.ts";
import { findOtherVersions } from "../../store/find-other-versions.ts";
import { writeFleetRun } from "../../store/fleet-run-file.ts";
import { openFactsFolders } from "../../store/place-digits.ts";
import { counted } from "../counted.ts";
import { confirmHosts } from "./confirm-hosts.ts";
import type { FleetIo, FleetOutcome, FleetScanOptions } from "./fleet-options.ts";
import { refuseTeams } from "./refuse-teams.ts";
import { runJobs } from "./run-jobs.ts";
import { scanOne } from "./scan-one.ts";
import { type FleetItem, settleRepositories } from "./settle-repositories.ts";
import { createForecast } from "./time-left.ts";
import { countStatuses, exitOf } from "./tolerance.ts";

/** The file of the run is written after every repository, but not more often than this. */
const WRITE_MILLISECONDS = 2_000;
/** Folders that are told by name. */
const MOST_NAMED = 5;

/**
 * Scans the repositories of a list, each in a process of its own, and writes how each ended into `run.json` beside their facts. What an earlier run read is not
 * read again: each repository's own facts say what they hold, and the file of an earlier run is not looked at.
 *
 * After an interruption the outcome holds what was finished.
 *
 * @throws ToolError CONFIG_INVALID, USAGE and RECORDS_UNUSABLE on the list or the teams, CLONES_DECLINED where nobody confirmed, CANNOT_WRITE where the file of the run cannot be written,
 *   GIT_MISSING, GIT_TOO_OLD, TMPDIR_UNUSABLE where addresses are to be fetched
 */
export async function scanFleet(options: FleetScanOptions, io: FleetIo): Promise<FleetOutcome> {
  await refuseTeams(options);
  const items = await settleRepositories(options);
  await checkToken(options, io);
  const hosts = await confirmHosts(items, options, io);
  const record = await createRecord(items, options, io.now);
  // Before the work that it is about to tell of: a place that cannot be written shows now.
  await record.write();
  await tellOtherVersions(options, io);
  const cloner = hosts.length === 0 ? null : await openCloner({ ...options, environment: io.env, hosts, signal: io.signal });
  try {
    await scanAll({ items, options, cloner, record }, io);
  } finally {
    await cloner?.close();
    await record.write();
  }
  const run = record.run();
  const counts = countStatuses(run.repositories);
  return { run, counts, newCommits: record.newCommits(), folder: options.factsFolder, exit: exitOf(counts, options.tolerated) };
}

/** A token file that cannot be used shows before anybody is asked. @throws ToolError USAGE */
async function checkToken({ tokenFile }: FleetScanOptions, { signal }: FleetIo): Promise<void> {
  if (tokenFile !== null) await findToken({ forge: "github", env: {}, tokenFile, askGhFor: null, signal });
}

interface Fleet {
  readonly items: readonly FleetItem[];
  readonly options: FleetScanOptions;
  readonly cloner: Cloner | null;
  readonly record: RunRecord;
}

/** The largest first, so that none of them is left alone at the end. */
async function scanAll({ items, options, cloner, record }: Fleet, io: FleetIo): Promise<void> {
  const weights = await Promise.all(items.map(({ address, path }) => (address === null ? measurePacks(path) : null)));
  const forecast = createForecast(weights, io.now);
  const weightOf = (at: number) => weights[at] ?? Number.POSITIVE_INFINITY;
  const order = [...items.keys()].toSorted((a, b) => (weightOf(a) === weightOf(b) ? a - b : weightOf(b) - weightOf(a)));
  let ended = 0;
  await runJobs(order, { jobs: options.jobs, signal: io.signal }, async (at) => {
    const item = items[at];
    if (item === undefined) return;
    io.tell({ kind: "begun", repo: item.repo });
    const { repository, commits } = await scanOne({ item, options, cloner }, io);
    ended += 1;
    const event = { kind: "ended", repository, commits, ended, total: items.length, millisecondsLeft: forecast.after(at) } as const;
    await record.take(at, repository, commits);
    io.tell(event);
  });
}

/** How the repositories of this run ended, on disk and in memory. */
interface RunRecord {
  run(): FleetRun;
  newCommits(): number;
  take(at: number, repository: FleetRepository, commits: number | null): Promise<void>;
  write(): Promise<void>;
}

async function createRecord(items: readonly FleetItem[], options: FleetScanOptions, now: () => number): Promise<RunRecord> {
  const { factsFolder, shard, version } = options;
  // Facts of an earlier run stand although this one may not come to them, or fail on them.
  const folderOf = await openFactsFolders(factsFolder);
  const folders = await Promise.all(items.map(({ path }) => folderOf(path)));
  const repositories: FleetRepository[] = items.map(({ repo, name, team }, at) => ({
    repo,
    name,
    team,
    folder: folders[at] ?? null,
    status: "not-reached",
    reason: null,
  }));
  let newCommits = 0;
  let writtenAt = Number.NEGATIVE_INFINITY;
  const run = (): FleetRun => ({
    format: FLEET_RUN_FORMAT,
    schemaVersion: FLEET_RUN_SCHEMA_VERSION,
    toolVersion: version,
    shard,
    repositories: [...repositories],
  });
  const write = async () => {
    writtenAt = now();
    await writeFleetRun(factsFolder, run());
  };
  return {
    run,
    newCommits: () => newCommits,
    write,
    async take(at, repository, commits) {
      repositories[at] = { ...repository, folder: repository.folder ?? folders[at] ?? null };
      newCommits += commits ?? 0;
      if (now() - writtenAt >= WRITE_MILLISECONDS) await write();
    },
  };
}

async function tellOtherVersions({ factsFolder }: FleetScanOptions, io: FleetIo): Promise<void> {
  const folders = await findOtherVersions(factsFolder);
  if (folders.length === 0) return;
  const named = folders.slice(0, MOST_NAMED).join(", ");
  const more = folders.length > MOST_NAMED ? ` and ${folders.length - MOST_NAMED} more` : "";
  const text = `Facts of ${counted(folders.length, "repository", "repositories")} are of another version, and are written anew where the list has them: ${named}${more}`;
  io.progress({ kind: "found", text });
}
