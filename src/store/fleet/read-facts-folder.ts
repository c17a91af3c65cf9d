import { lstatSync } from "node:fs";
import { join } from "node:path";
import { FACT_RECORDS, FACTS_FORMAT, FACTS_SCHEMA_VERSION, type FactRecord } from "../../model/facts-manifest.ts";
import type { FactsFolder, FactsPart } from "../../model/fleet/fleet-listing.ts";
import { FleetManifest } from "../../model/fleet/fleet-manifest.ts";
import { parseInstant, quarterNamed, SECONDS_PER_DAY } from "../../model/time.ts";
import { MANIFEST_NAME } from "../manifest.ts";
import { readRegular } from "../read-regular.ts";

/** Facts that can be read, or why not, in one clause. */
export type FoundFacts =
  | { readonly kind: "facts"; readonly facts: Omit<FactsFolder, "listedAs" | "listedTeam"> }
  | { readonly kind: "refused"; readonly why: string };

const MAX_BYTES = 64 * 1024 * 1024;
/** 1990-01-01 and 2100-01-01: what claims to lie outside is no history of a repository, and would be an entry for each day. */
const [EARLIEST, LATEST] = [631_152_000, 4_102_444_800];

/** Looks at the manifest of a folder below a fleet's, and at the sizes of the files that it names. */
export function readFactsFolder(root: string, folder: string): FoundFacts {
  const path = join(root, folder);
  if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return refuse("it is a link, or cannot be read");
  const content = readRegular(join(path, MANIFEST_NAME), MAX_BYTES);
  if (content.kind === "absent") return refuse(`there is no ${MANIFEST_NAME} in it: no facts, or a scan that did not end`);
  if (content.kind === "odd") return refuse(`${MANIFEST_NAME}: ${content.why}`);
  const data = parse(Buffer.from(content.bytes).toString("utf8"));
  const parsed = FleetManifest.safeParse(data);
  if (!parsed.success) return refuse(describeForm(data, parsed.error.issues[0]?.path.join(".") ?? ""));
  const { name, origin, key, teams, roots, firstAt, coveredUntil, coverage } = parsed.data;
  const recordsFrom = edgesOf(coverage, "from");
  const recordsUntil = edgesOf(coverage, "until");
  const span = { firstAt: instantOf(firstAt), coveredUntil: instantOf(coveredUntil) };
  if (!isSpan(span)) return refuse(`${MANIFEST_NAME} is damaged: its dates cannot be`);
  const files = filesOf(path, parsed.data.tables);
  if (typeof files === "string") return refuse(files);
  return {
    kind: "facts",
    facts: { folder, name, origin, key, teams, roots, ...span, recordsFrom, recordsUntil, ...files },
  };
}

function edgesOf(coverage: FleetManifest["coverage"], edge: "from" | "until"): FactsFolder["recordsUntil"] {
  // An entry per kind of record.
  return Object.fromEntries(FACT_RECORDS.map((kind) => [kind, instantOf(coverage[kind]?.[edge])])) as Record<FactRecord, number | null>;
}

/** The files of all tables; or what is wrong with one of them. */
function filesOf(path: string, manifest: FleetManifest["tables"]): Pick<FactsFolder, "tables" | "unsplit"> | string {
  const tables: Record<string, readonly FactsPart[]> = {};
  const unsplit: Record<string, readonly string[]> = {};
  for (const [table, parts] of Object.entries(manifest)) {
    if (lstatSync(join(path, table), { throwIfNoEntry: false })?.isDirectory() !== true) return `${table} is not there, or no folder`;
    const found = partsOf(join(path, table), parts);
    if ("bad" in found) return `${table}/${found.bad} is not the file that its manifest names`;
    tables[table] = found.quarters;
    unsplit[table] = found.others;
  }
  return { tables, unsplit };
}

/** The files of one table; or the first that is not what its manifest says. */
function partsOf(path: string, parts: FleetManifest["tables"][string]) {
  const quarters: FactsPart[] = [];
  const others: string[] = [];
  for (const [part, { rows, bytes }] of Object.entries(parts)) {
    const name = `${part}.parquet`;
    const file = join(path, name);
    const info = lstatSync(file, { throwIfNoEntry: false });
    if (info?.isFile() !== true || info.size !== bytes) return { bad: name };
    const quarter = quarterNamed(part);
    if (quarter === null) others.push(file);
    else quarters.push({ path: file, fromDay: quarter.start / SECONDS_PER_DAY, toDay: quarter.end / SECONDS_PER_DAY, rows });
  }
  return { quarters: quarters.sort((a, b) => a.fromDay - b.fromDay), others: others.sort() };
}

function isSpan({ firstAt, coveredUntil }: Pick<FactsFolder, "firstAt" | "coveredUntil">): boolean {
  if (coveredUntil !== null && !(coveredUntil >= EARLIEST && coveredUntil < LATEST)) return false;
  return firstAt === null || (coveredUntil !== null && firstAt >= EARLIEST && firstAt <= coveredUntil);
}

function refuse(why: string): FoundFacts {
  return { kind: "refused", why };
}

function instantOf(text: string | null | undefined): number | null {
  return text === null || text === undefined ? null : parseInstant(text);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function describeForm(data: unknown, field: string): string {
  if (typeof data !== "object" || data === null) return `${MANIFEST_NAME} is damaged`;
  if (!("format" in data) || data.format !== FACTS_FORMAT) return `${MANIFEST_NAME} is of something else`;
  const version = "schemaVersion" in data ? data.schemaVersion : null;
  if (version === FACTS_SCHEMA_VERSION) return `${MANIFEST_NAME} is damaged: ${field} is not what it should be`;
  if (typeof version !== "number") return `${MANIFEST_NAME} is damaged`;
  return `its facts are of version ${version}, and version ${FACTS_SCHEMA_VERSION} is read: scan the repository again`;
}
