import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import type { FleetScanOptions, Shard, Tolerance } from "../app/fleet-scan/fleet-options.ts";
import type { RawOptions } from "./raw-options.ts";
import { readOptions } from "./read-options.ts";
import { fileOption } from "./read-record-options.ts";
import type { Session } from "./session.ts";
import { usage } from "./usage.ts";

const DEFAULT_TIMEOUT = "30m";
const MOST_JOBS = 256;
const MOST_SHARDS = 100_000;
const UNITS = { s: 1_000, m: 60_000, h: 3_600_000 } as const;
/** A timer of Node's waits at most 2^31 − 1 milliseconds. */
const LONGEST_MILLISECONDS = 20 * 24 * 3_600_000;

/** Options of a scan that say something of many repositories only. */
const FLEET_OPTIONS = {
  shard: "--shard",
  jobs: "--jobs",
  timeout: "--timeout",
  dryRun: "--dry-run",
  tolerateFailed: "--tolerate-failed",
  sshAgent: "--ssh-agent",
} as const satisfies Partial<Record<keyof RawOptions, string>>;

/** Refuses options that need `--repos`. @throws ToolError USAGE */
export function refuseFleetOptions(raw: RawOptions): void {
  for (const name of Object.keys(FLEET_OPTIONS) as (keyof typeof FLEET_OPTIONS)[])
    if (raw[name] !== undefined) throw usage(`${FLEET_OPTIONS[name]} is for many repositories: it needs --repos`);
}

/**
 * Checks and completes the options of `scan --repos`.
 * @throws ToolError USAGE naming the option
 */
export function readFleetOptions({ raw, io, version }: Session): FleetScanOptions {
  const { repos, tokenFile, services: _, ...others } = raw;
  if (repos === undefined || repos === "" || repos === "-") throw usage("--repos takes a file (CSV) or a folder of repositories");
  refuseListed(raw);
  if (raw.dryRun !== true) refuseQuestions(raw);
  // The token is for the addresses of the list, with a forge or without one.
  const { factsFolder, cacheFolder, temporaryFolder, teamsFile, configFile } = readOptions({ raw: others, path: ".", io, version });
  return {
    list: resolve(io.cwd, repos),
    factsFolder: factsFolder ?? join(cacheFolder, "facts"),
    cacheFolder,
    temporaryFolder,
    shard: readShard(raw.shard),
    jobs: readJobs(raw.jobs),
    timeLimitMilliseconds: readDuration(raw.timeout ?? DEFAULT_TIMEOUT),
    tolerated: readTolerance(raw.tolerateFailed ?? "0"),
    tokenFile: fileOption("--token-file", tokenFile, io.cwd),
    allowsAgent: raw.sshAgent ?? false,
    isOffline: raw.offline ?? false,
    forge: raw.forge ?? null,
    teamsFile,
    configFile,
    version,
  };
}

function refuseListed(raw: RawOptions): void {
  for (const name of ["prs", "runs", "deployments", "incidents"] as const)
    if (raw[name] !== undefined) throw usage(`--${name} is of one repository: with --repos, a column "${name}" of the list names its file`);
}

/** Words that the scan of each repository is given beside its own: those of the user that hold for all, with absolute paths. */
export function wordsForEach(raw: RawOptions, cwd: string, factsFolder: string): readonly string[] {
  const flags = {
    fetchPrs: "--fetch-prs",
    allowShallow: "--allow-shallow",
    askGh: "--ask-gh",
    offline: "--offline",
    yes: "--yes",
  } as const;
  const texts = { reader: "--reader", recordsUntil: "--records-until", forge: "--forge", forgeUrl: "--forge-url" } as const;
  const files = { config: "--config", markers: "--markers", teams: "--teams" } as const;
  const tokenFile = raw.forge === undefined || raw.tokenFile === undefined ? [] : [`--token-file=${resolve(cwd, raw.tokenFile)}`];
  return [
    `--facts=${factsFolder}`,
    "--json",
    "--quiet",
    "--no-input",
    ...(Object.keys(flags) as (keyof typeof flags)[]).flatMap((name) => (raw[name] === true ? [flags[name]] : [])),
    ...(Object.keys(texts) as (keyof typeof texts)[]).flatMap((name) => (raw[name] === undefined ? [] : [`${texts[name]}=${raw[name]}`])),
    ...(Object.keys(files) as (keyof typeof files)[]).flatMap((name) =>
      raw[name] === undefined ? [] : [`${files[name]}=${resolve(cwd, raw[name])}`],
    ),
    ...tokenFile,
  ];
}

/** Each repository is scanned by itself, and none of these scans can ask. */
function refuseQuestions({ fetchPrs, forge, yes }: RawOptions): void {
  if (yes === true) return;
  if (fetchPrs === true) throw usage("--fetch-prs asks for each repository: with --repos it needs --yes");
  if (forge !== undefined) throw usage("--forge asks for each repository: with --repos it needs --yes; --dry-run says what it would cost");
}

function readShard(text: string | undefined): Shard | null {
  if (text === undefined) return null;
  const [, index, of] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
  const shard = { index: Number(index), of: Number(of) };
  if (!(shard.index >= 1 && shard.index <= shard.of && shard.of <= MOST_SHARDS))
    throw usage(`--shard: "${text}" is no part of a list; expected 2/8, from 1/8 to 8/8`);
  return shard;
}

function readJobs(text: string | undefined): number {
  if (text === undefined) return availableParallelism();
  const jobs = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (jobs < 1 || jobs > MOST_JOBS) throw usage(`--jobs: "${text}" is no whole number from 1 to ${MOST_JOBS}`);
  return jobs;
}

function readDuration(text: string): number {
  const [, count, unit] = /^(\d{1,6}(?:\.\d{1,3})?)([smh])$/.exec(text) ?? [];
  // The pattern lets no other unit through.
  const milliseconds = unit === undefined ? 0 : Number(count) * UNITS[unit as keyof typeof UNITS];
  if (milliseconds <= 0 || milliseconds > LONGEST_MILLISECONDS) throw usage(`--timeout: "${text}" is no duration; expected 90s, 30m or 2h`);
  return milliseconds;
}

function readTolerance(text: string): Tolerance {
  const [, share] = /^(\d{1,3}(?:\.\d{1,3})?)%$/.exec(text) ?? [];
  if (share !== undefined && Number(share) <= 100) return { kind: "share", share: Number(share) / 100 };
  if (/^\d{1,7}$/.test(text)) return { kind: "count", count: Number(text) };
  throw usage(`--tolerate-failed: "${text}" is neither a share nor a number; expected 2% or 3`);
}
