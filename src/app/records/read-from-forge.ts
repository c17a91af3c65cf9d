import { textKey } from "../../derive/text-key.ts";
import { ToolError } from "../../errors.ts";
import type { RecordKind } from "../../model/delivery/delivery.ts";
import { forecastForge } from "../../sources/forge/forecast-forge.ts";
import { forgeAddress, forgeRepository } from "../../sources/forge/forge-address.ts";
import { ForgeFailure } from "../../sources/forge/forge-failure.ts";
import type { ForgeOptions as ForgeRequest } from "../../sources/forge/forge-options.ts";
import { pause } from "../../sources/forge/pause.ts";
import { type ForgeReading, readForge, readKept } from "../../sources/forge/read-forge.ts";
import { type ForgeToken, findToken } from "../../sources/forge/token.ts";
import { createRng } from "../../stats/random.ts";
import { openForgeStore } from "../../store/forge-records.ts";
import { acquireLock, type Lock } from "../../store/lock.ts";
import { makeFolder } from "../../store/places.ts";
import { readPseudonymKey } from "../../store/pseudonym-key.ts";
import type { AppIo, ForgeOptions } from "../options.ts";
import type { FailedSource } from "../sections/delivery/record-sources.ts";
import type { RecordsInput } from "./records-input.ts";

export interface ForgeInput extends RecordsInput {
  readonly forge: ForgeOptions;
  /** What no file was named for. */
  readonly kinds: readonly Exclude<RecordKind, "usage">[];
}

/** Records of a forge, and what failed. */
export type ForgeRecords = Omit<ForgeReading, "renamedTo" | "failures"> & { readonly failures: readonly FailedSource[] };

/** Where a token is best put. */
const TOKENS = { github: "GH_TOKEN", gitlab: "GITLAB_TOKEN" } as const;
const INCIDENT_LABELS = ["incident"];
const LOCK_WAIT_MILLISECONDS = 60_000;
const NOTHING = { prs: null, runs: null, deployments: null, incidents: null } as const;

/**
 * Asks a forge for records: what it will cost is told and confirmed first, and what an earlier run read is not asked for again.
 * @throws ToolError USAGE where no repository follows from the remote; TOKEN_MISSING, FORGE_DECLINED where nobody confirmed, FACTS_BUSY
 */
export async function readFromForge(input: ForgeInput, io: AppIo): Promise<ForgeRecords> {
  if (input.kinds.length === 0) return { ...NOTHING, failures: [] };
  const place = await describePlace(input, io);
  const lock = await holdFolder(place.folder, io);
  try {
    return await ask(await prepare(input, place, io), io);
  } finally {
    await lock.release();
  }
}

async function ask(request: ForgeRequest, io: AppIo): Promise<ForgeRecords> {
  try {
    await confirmCost(request, io);
  } catch (error) {
    if (!(error instanceof ForgeFailure)) throw error;
    return readKept(request, error);
  }
  io.progress({ kind: "start", stage: `Reading ${request.repository} on ${hostOf(request)}`, unit: "records" });
  const { renamedTo, failures, ...records } = await readForge(request);
  const count = Object.values(records).reduce((sum, kind) => sum + (kind?.rows.length ?? 0), 0);
  io.progress({ kind: "end", text: `${count} records of ${hostOf(request)}` });
  if (renamedTo !== null) io.progress({ kind: "found", text: `The repository is called ${renamedTo} now` });
  return { ...records, failures };
}

/** What is asked of which repository, with which token, and where its records are kept. */
interface ForgePlace {
  readonly repository: string;
  readonly token: ForgeToken;
  /** What the records are of: forge, address of its API, repository. */
  readonly source: string;
  /** Absolute. */
  readonly folder: string;
}

async function describePlace({ info, options, forge }: ForgeInput, io: AppIo): Promise<ForgePlace> {
  const address = forgeAddress(forge.name, forge.url);
  const remote = info.originHost === null || info.originPath === null ? null : `https://${info.originHost}/${info.originPath}`;
  const repository = forgeRepository(forge.name, remote, forge.url !== null);
  const token = await findToken({
    forge: forge.name,
    env: io.env,
    tokenFile: forge.tokenFile,
    askGhFor: forge.asksGh ? address.host : null,
    signal: io.signal,
  });
  if (token === null)
    throw new ToolError(`there is no token for ${address.host}`, { code: "TOKEN_MISSING", data: { variable: TOKENS[forge.name] } });
  const source = `${forge.name} ${address.api} ${repository}`;
  return { repository, token, source, folder: `${options.factsFolder ?? options.cacheFolder}/forge/${folderName(source)}` };
}

/** Two runs on the same records would write over each other. */
async function holdFolder(folder: string, io: AppIo): Promise<Lock> {
  await makeFolder(folder);
  const onWait = () => io.progress({ kind: "found", text: "Waiting for another run that reads the same forge" });
  const lock = await acquireLock({ path: `${folder}/lock`, waitMilliseconds: LOCK_WAIT_MILLISECONDS, onWait, signal: io.signal });
  if (lock === null) throw new ToolError("another run reads the same forge", { code: "FACTS_BUSY" });
  return lock;
}

async function prepare({ info, options, settings, forge, kinds }: ForgeInput, place: ForgePlace, io: AppIo): Promise<ForgeRequest> {
  const { repository, token, source, folder } = place;
  const { key } = await readPseudonymKey(options.cacheFolder, info.root);
  const notice = (text: string) => io.progress({ kind: "found", text });
  const store = await openForgeStore({ folder, source, key, notice });
  const random = createRng(options.seed);
  return {
    forge: forge.name,
    url: forge.url,
    repository,
    token,
    kinds,
    since: settings.since,
    incidentLabels: settings.config.incidents.labels ?? INCIDENT_LABELS,
    matchPull: settings.markers.matchPull,
    markersId: `${settings.markers.version} ${textKey(JSON.stringify(settings.markers.markers))}`,
    key,
    store,
    wait: async (milliseconds, reason) => {
      io.progress({ kind: "found", text: `Waiting ${Math.ceil(milliseconds / 1000)} s: ${reason}` });
      await pause(milliseconds, io.signal);
    },
    progress: (_, done, total) => io.progress({ kind: "step", done, total }),
    signal: io.signal,
    env: io.env,
    random: () => random.nextFloat(),
  };
}

async function confirmCost(request: ForgeRequest, io: AppIo): Promise<void> {
  const { requests, points, minutes, kinds } = await forecastForge(request);
  const what = kinds.map((kind) => kind.what).join(", ");
  const question = `Ask ${hostOf(request)} for ${what} of ${request.repository}? About ${requests} requests, ${points} points of the hourly limit, ${minutes} min.`;
  if (await io.confirm(question)) return;
  throw new ToolError(`${hostOf(request)} was not asked: nobody confirmed`, { code: "FORGE_DECLINED", data: { name: request.forge } });
}

function hostOf({ forge, url }: ForgeRequest): string {
  return forgeAddress(forge, url).host;
}

/** A folder name of its own for each repository of each forge. */
function folderName(source: string): string {
  const name = source.split("/").at(-1) ?? "";
  return `${name.replace(/[^\w.-]/g, "_").slice(0, 60)}-${textKey(source).toString(16)}`;
}
