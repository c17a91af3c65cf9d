import { type Delivery, NO_DELIVERY } from "../../model/delivery/delivery.ts";
import { FACT_RECORDS } from "../../model/facts-manifest.ts";
import { digestFile } from "../../sources/files/digest-file.ts";
import { sha256Of } from "../../store/read-regular.ts";
import type { AppIo } from "../options.ts";
import type { ReadRecords } from "./records-input.ts";
import { asksForRecords, NO_RECORDS, type RecordsInput } from "./records-input.ts";

/** Records as facts take them in. */
export interface FactRecords {
  readonly delivery: Delivery;
  /** Equal for runs whose tables of records are equal; null where nothing was given that is written into them. */
  readonly digest: () => Promise<string | null>;
}

/** Nothing was given. */
export const NO_FACT_RECORDS: FactRecords = { delivery: NO_DELIVERY, digest: async () => null };

/** Records that are read when they are first asked for. */
export interface OpenedRecords {
  /** Digest of what is given, as long as nothing is wrong with it: files are not parsed for it, a forge is asked. */
  digest(): Promise<string | null>;
  /** @throws ToolError RECORDS_UNUSABLE for a file that cannot be used */
  read(): Promise<ReadRecords>;
}

/** Files whose rows stand in facts. Of `--usage` nothing does. */
const FILES = ["prs", "reviews", "runs", "deployments", "incidents", "services"] as const;

/** What a run was given beyond git; nothing is opened yet. */
export function openRecords(input: RecordsInput, io: AppIo): OpenedRecords {
  const reading: Promise<ReadRecords>[] = [];
  // Loaded where something is given: most of the program is needed for it.
  const readOnce = async () => (await import("./read-records.ts")).readRecords(input, io);
  const read = () => {
    if (!asksForRecords(input.options)) return Promise.resolve(NO_RECORDS);
    const known = reading[0] ?? readOnce();
    reading[0] = known;
    return known;
  };
  return {
    read,
    digest: async () => (input.options.forge === null ? digestGiven(input, null) : digestGiven(input, (await read()).delivery)),
  };
}

/** Records that were read, for facts: those of which something was left out, or that were cut, are read again by every run, which tells of it again. */
export function recordsForFacts(input: RecordsInput, read: ReadRecords): FactRecords {
  const { delivery } = read;
  return {
    delivery,
    async digest() {
      const digest = await digestGiven(input, input.options.forge === null ? null : delivery);
      return digest === null || isSound(read) ? digest : sha256Of(`unsound ${digest}`);
    },
  };
}

function isSound({ delivery, failures }: ReadRecords): boolean {
  const given = FACT_RECORDS.flatMap((kind) => delivery[kind] ?? []);
  return failures.length === 0 && given.every(({ isComplete, problems }) => isComplete && !problems.some(({ isLeftOut }) => isLeftOut));
}

/** @param asked what a forge gave beside the files; null where none was asked */
async function digestGiven({ info, options, settings }: RecordsInput, asked: Delivery | null): Promise<string | null> {
  const given = FILES.filter((kind) => options.records[kind] !== null);
  if (given.length === 0 && options.forge === null) return null;
  const files: (readonly [string, string | null])[] = [];
  for (const kind of given) files.push([kind, await digestFile(options.records[kind] ?? "")]);
  const { records: mappings, incidents, environment } = settings.config;
  const rules = [options.recordsUntil, settings.timeZone, mappings, incidents, environment, info.originPath];
  const rows = asked === null ? null : sha256Of(JSON.stringify(FACT_RECORDS.map((kind) => asked[kind])));
  return sha256Of(JSON.stringify([files, rules, rows]));
}
