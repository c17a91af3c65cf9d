import { ToolError } from "../../errors.ts";
import { LISTED_FILES, type ListedFile, type ListedRepository } from "../../model/fleet/listed-repository.ts";
import { readTable } from "../../sources/files/read-table.ts";
import { type CloneAddress, isAddress, readCloneAddress } from "../../sources/git/clone-address.ts";
import { type ListPlace, listRepositories, openListPlace } from "../../sources/git/list-place.ts";
import { sha256Of } from "../../store/read-regular.ts";
import type { FleetScanOptions, ScanRequest } from "./fleet-options.ts";
import { isInShard } from "./in-shard.ts";
import { parseList } from "./parse-list.ts";

/** A repository of the list, and where it is. */
export interface FleetItem extends Omit<ScanRequest, "path"> {
  /** As the file of the run calls it. */
  readonly repo: string;
  readonly name: string;
  readonly team: string | null;
  /** Absolute folder of the repository; of a clone in the cache, which may not be there yet, where it has an address. */
  readonly path: string;
  readonly address: CloneAddress | null;
  /** The same for two that are the same repository. */
  readonly place: string;
}

/** One row, with what it is called in the hash that deals repositories out to shards. */
interface Row {
  readonly row: ListedRepository;
  readonly item: FleetItem;
  readonly listed: string;
}

/**
 * The repositories that a run is to scan: those of a file or a folder that are in its shard.
 *
 * @returns ascending by `repo`; none where the shard has none
 * @throws ToolError USAGE where the list is not there or holds nothing, a repository twice or an address that cannot be fetched; RECORDS_UNUSABLE on a file
 *   that is no list
 */
export async function settleRepositories(options: FleetScanOptions): Promise<readonly FleetItem[]> {
  const place = await openListPlace(options.list);
  const rows = place.isFolder ? (await listRepositories(options.list)).map(rowOf) : parseList(await readTable(options.list, "repos"));
  if (rows.length === 0) throw refuse(`--repos: there is no git repository in ${options.list}, nor one level deeper`);
  const settled: Row[] = [];
  for (const row of rows) settled.push(await settle(row, place, options));
  refuseRepeats(settled);
  const { shard } = options;
  const chosen = shard === null ? settled : settled.filter(({ listed }) => isInShard(listed, shard));
  return chosen.map(({ item }) => item).toSorted((a, b) => (a.repo < b.repo ? -1 : 1));
}

function rowOf(repo: string): ListedRepository {
  return { repo, main: null, team: null, prs: null, runs: null, deployments: null, incidents: null };
}

async function settle(row: ListedRepository, place: ListPlace, options: FleetScanOptions): Promise<Row> {
  // A folder holds paths, whatever they look like.
  return !place.isFolder && isAddress(row.repo) ? settleAddress(row, place, options) : settlePath(row, place);
}

function settleAddress(row: ListedRepository, place: ListPlace, { cacheFolder }: FleetScanOptions): Row {
  const address = readCloneAddress(row.repo);
  if (address === null)
    throw refuse(`${place.name}: ${withoutSecrets(row.repo)} cannot be fetched: addresses are https://…, ssh://… or user@host:path`);
  const { name, shown } = address;
  const folder = `${name.replace(/[^\w.-]/g, "_").slice(0, 60)}-${sha256Of(address.place).slice(0, 16)}.git`;
  const path = `${cacheFolder}/clones/${folder}`;
  const item = { repo: shown, name, team: row.team, main: row.main, files: filesOf(row, name, place), path, address, place: address.place };
  return { row, item, listed: shown };
}

async function settlePath(row: ListedRepository, place: ListPlace): Promise<Row> {
  const path = place.absolute(row.repo);
  const repo = place.relative(path);
  const name = nameOfPath(path);
  const real = (await place.real(path)) ?? path;
  const item = { repo, name, team: row.team, main: row.main, files: filesOf(row, name, place), path, address: null, place: real };
  return { row, item, listed: row.repo };
}

/** Files of records, `{repo}` in their names being the short name of the repository. */
function filesOf(row: ListedRepository, name: string, place: ListPlace): Readonly<Record<ListedFile, string | null>> {
  const file = (kind: ListedFile) => {
    const pattern = row[kind];
    return [kind, pattern === null ? null : place.absolute(pattern.replaceAll("{repo}", () => name))] as const;
  };
  // Built from the list of the kinds.
  return Object.fromEntries(LISTED_FILES.map(file)) as Record<ListedFile, string | null>;
}

function refuseRepeats(rows: readonly Row[]): void {
  const seen = new Map<string, string>();
  for (const { item } of rows) {
    const other = seen.get(item.place);
    if (other !== undefined) throw refuse(`--repos: ${other} and ${item.repo} are the same repository; list it once`);
    seen.set(item.place, item.repo);
  }
}

/** `clone/.git`, `clone.git` and `clone` are all called `clone`. */
function nameOfPath(path: string): string {
  const parts = path.split(/[\\/]/).filter((part) => part !== "");
  const last = parts.at(-1) === ".git" ? parts.at(-2) : parts.at(-1);
  return last?.replace(/\.git$/, "") || "repository";
}

function withoutSecrets(address: string): string {
  return address
    .replace(/\/\/[^/@]*@/, "//")
    .replace(/[?#].*$/, "")
    .slice(0, 200);
}

function refuse(message: string): ToolError {
  return new ToolError(message, { code: "USAGE" });
}
