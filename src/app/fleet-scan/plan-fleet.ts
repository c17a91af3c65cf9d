import { measurePacks, openCloneCounter } from "../../sources/git/measure-clone.ts";
import type { ForgeName } from "../options.ts";
import { listHosts } from "./confirm-hosts.ts";
import type { FleetIo, FleetPlan, FleetScanOptions, PlannedRepository } from "./fleet-options.ts";
import { refuseTeams } from "./refuse-teams.ts";
import { runJobs } from "./run-jobs.ts";
import { type FleetItem, settleRepositories } from "./settle-repositories.ts";

/**
 * Bytes of facts: the same for every repository, and for each commit. From 50 public repositories of 190 to 240,000 commits, whose facts took 410 to 960 bytes
 * per commit, all but the two smallest, and 3 to 37 % of the clone's packs, 14 % in all: commits tell them better than packs do.
 */
const FACT_BYTES = { perRepository: 170_000, perCommit: 550 };
/** Commits that one process reads in a second: six of these repositories, two at a time on two cores, 390 to 2,300. */
const COMMITS_PER_SECOND = 1_000;

/** What the pull requests of one repository cost, as the forges' own forecasts have it: pages of 50 at 3 points, or pages of 100 and two questions for each. */
const POINTS: Readonly<Record<ForgeName, (pulls: number) => number>> = {
  github: (pulls) => 3 * (Math.ceil(pulls / 50) + 1),
  gitlab: (pulls) => Math.ceil(pulls / 100) + 2 * pulls + 1,
};

/**
 * Says what scanning a fleet would take, and writes nothing. Paths are looked into; of addresses only the hosts are told, since none is contacted.
 * Disk and minutes are guesses from the number of commits, for a first scan: a later one reads only what is new.
 *
 * @throws ToolError CONFIG_INVALID, USAGE and RECORDS_UNUSABLE on the list or the teams, GIT_MISSING, GIT_TOO_OLD
 */
export async function planFleet(options: FleetScanOptions, io: FleetIo): Promise<FleetPlan> {
  await refuseTeams(options);
  const items = await settleRepositories(options);
  const { repositories, pulls } = await measureAll(items, options, io);
  const sum = (pick: (one: PlannedRepository) => number | null) => repositories.reduce((total, one) => total + (pick(one) ?? 0), 0);
  return {
    shard: options.shard,
    jobs: options.jobs,
    repositories,
    hosts: listHosts(items),
    factsBytes: sum((one) => one.factsBytes),
    minutes: wallMinutes(repositories, options.jobs),
    unknown: repositories.filter((one) => one.commits === null).length,
    forgePoints: options.forge === null ? null : pulls.reduce((total, count) => total + POINTS[options.forge ?? "github"](count), 0),
  };
}

interface Measured {
  readonly repositories: readonly PlannedRepository[];
  /** Pull requests of each. */
  readonly pulls: readonly number[];
}

async function measureAll(items: readonly FleetItem[], options: FleetScanOptions, io: FleetIo): Promise<Measured> {
  const counter = await openCloneCounter({ ...options, environment: io.env, signal: io.signal });
  const measured = new Map<FleetItem, PlannedRepository>();
  const pulls: number[] = [];
  try {
    io.progress({ kind: "start", stage: "Counting commits", unit: "repositories" });
    await runJobs(items, { jobs: options.jobs, signal: io.signal }, async (item) => {
      const counts = await counter.count(item.path);
      measured.set(item, describe(item, await measurePacks(item.path), counts.commits));
      pulls.push(counts.pulls);
      io.progress({ kind: "step", done: measured.size, total: items.length });
    });
  } finally {
    await counter.close();
  }
  return { repositories: items.flatMap((item) => measured.get(item) ?? []), pulls };
}

function describe({ repo, name, address }: FleetItem, cloneBytes: number | null, commits: number | null): PlannedRepository {
  return {
    repo,
    name,
    host: address?.host ?? null,
    cloneBytes,
    factsBytes: commits === null ? null : FACT_BYTES.perRepository + commits * FACT_BYTES.perCommit,
    commits,
    minutes: commits === null ? null : commits / COMMITS_PER_SECOND / 60,
  };
}

/** All work dealt out evenly, but not less than the longest of them takes. */
function wallMinutes(repositories: readonly PlannedRepository[], jobs: number): number {
  const minutes = repositories.map((one) => one.minutes ?? 0);
  const longest = minutes.reduce((most, one) => Math.max(most, one), 0);
  return Math.max(longest, minutes.reduce((sum, one) => sum + one, 0) / jobs);
}
