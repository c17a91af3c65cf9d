import type { MethodPart } from "../../model/history.ts";
import type { TargetReader } from "../../model/reader.ts";
import type { MainRef } from "../../model/repository.ts";
import { digestFile } from "../../sources/files/digest-file.ts";
import { readShipped } from "../../sources/shipped-data.ts";
import { sha256Of } from "../../store/read-regular.ts";
import { canonicalJson } from "../../store/seal.ts";
import type { AnalyzeOptions } from "../options.ts";
import type { Settings } from "../settle.ts";

export interface DigestInput {
  readonly reader: TargetReader;
  readonly main: MainRef;
  readonly options: AnalyzeOptions;
  readonly settings: Settings;
  /** Why pull request heads that were asked for are not there; null where they are, or were not asked for. */
  readonly fetchFailure: string | null;
}

/** What a run follows from, as digests. */
export interface RunDigest {
  /** Equal for runs with equal reports, unless a forge was asked. */
  readonly inputs: string;
  /** Each part of the method, without the data. */
  readonly method: Readonly<Record<MethodPart, string>>;
}

/** Digits of a digest that only has to differ where its part does. */
const SHORT = 16;

/** Parts of the configuration that change no estimate, or stand in a part of their own. */
const NOT_OF_METHOD: ReadonlySet<string> = new Set(["adoption", "assert", "assertions", "teams", "timezone", "main"]);

/** Digest of everything that a report follows from. No history is walked for it: refs, notes, settings, tables, and files of records. */
export async function digestRun({ reader, main, options, settings, fetchFailure }: DigestInput): Promise<RunDigest> {
  const { info } = reader;
  // Where the clone lies, and what is checked out in it, is in no report; what main follows from is in `main`.
  const { path: _path, root: _root, headRef: _head, originHead: _origin, ...repository } = info;
  const { config, markers, ownClaims, timeZone, teams, empiricalNull } = settings;
  const records = await digestRecords(options);
  const tables = [markers.version, markers.markers, empiricalNull, await readShipped("path-rules.json")];
  const given = Object.fromEntries(Object.entries(options.records).map(([kind, file]) => [kind, file !== null]));
  const parts: Readonly<Record<MethodPart, unknown>> = {
    adoption: [options.adopted, options.ended, config.adoption],
    configuration: [Object.entries(config).filter(([key]) => !NOT_OF_METHOD.has(key)), options.seed],
    reader: reader.version.replace(/[\d.].*$/s, ""),
    records: [given, options.recordsUntil, options.forge === null ? null : [options.forge.name, options.forge.url]],
    scope: [options.since, options.until, timeZone, options.allowShallow, info.pullHeadsRead > 0],
    tables,
  };
  const claims = [settings.claimTable, ownClaims];
  const inputs = [
    [saidIn(options), reader.version, fetchFailure],
    [main, repository, await digestNotes(reader)],
    [parts, config, teams, claims, records],
  ];
  return { inputs: digestOf(inputs), method: mapParts(parts, (part) => digestOf(part).slice(0, SHORT)) };
}

/** Digest of inputs with what else a run found, which its refs and settings do not say. */
export function withFound(inputs: string, found: unknown): string {
  return digestOf([inputs, found]);
}

/** What the command line said, without places: what is read there is digested by content. */
function saidIn(options: AnalyzeOptions): unknown {
  const {
    path,
    cacheFolder,
    factsFolder,
    historyFolder,
    temporaryFolder,
    configFile,
    markersFile,
    teamsFile,
    records,
    assertions,
    ...said
  } = options;
  // Whether assertions must be there changes no report: `analyze` and `check` may share a series.
  return { ...said, preset: assertions.preset };
}

async function digestRecords({ records }: AnalyzeOptions): Promise<readonly (readonly [string, string | null])[]> {
  const files = Object.entries(records).flatMap(([kind, file]: [string, string | null]) => (file === null ? [] : [[kind, file] as const]));
  return Promise.all(files.map(async ([kind, file]) => [kind, await digestFile(file)] as const));
}

/** Notes are counted in the report, and their refs are named without the commit that they are at. */
async function digestNotes(reader: TargetReader): Promise<readonly (readonly [string, string])[]> {
  const { notesRefs } = reader.info;
  return Promise.all(notesRefs.map(async (ref) => [ref, digestOf(await reader.listNoteTargets(ref))] as const));
}

function digestOf(value: unknown): string {
  return sha256Of(canonicalJson(value));
}

function mapParts<Value>(parts: Readonly<Record<MethodPart, unknown>>, of: (part: unknown) => Value): Readonly<Record<MethodPart, Value>> {
  const { adoption, configuration, reader, records, scope, tables } = parts;
  return {
    adoption: of(adoption),
    configuration: of(configuration),
    reader: of(reader),
    records: of(records),
    scope: of(scope),
    tables: of(tables),
  };
}
