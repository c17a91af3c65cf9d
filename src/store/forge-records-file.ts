import { createHash } from "node:crypto";
import { readRegular } from "./read-regular.ts";
import { canonicalJson, isSealedBy, sealText } from "./seal.ts";
import { prepareFile } from "./write-beside.ts";

/** Records that were read to the end, as they stand on disk. */
export interface SettledRecords {
  /** The reader's state; null where there are no records. */
  readonly state: unknown;
  /** Seal of the file; empty where there is none. */
  readonly seal: string;
  /** The rows' lines. */
  readonly body: Uint8Array;
}

/** The first line of the file. */
interface Head {
  readonly format: typeof FORMAT;
  readonly state: unknown;
  readonly rows: number;
  readonly sha256: string;
  readonly seal: string;
}

export interface SettledOwner {
  readonly path: string;
  readonly key: Uint8Array;
  readonly domain: string;
}

const FORMAT = "git-ai-impact forge records";
const MAX_BYTES = 1024 * 1024 * 1024;
const LINE_BREAK = 0x0a;
const OWNER_ONLY = 0o600;
const NOTHING: SettledRecords = { state: null, seal: "", body: new Uint8Array() };

/** Reads a settled file: a sealed head with the digest of the rest, then one record a line. Null: it is there and cannot be believed. */
export function readSettled({ path, key, domain }: SettledOwner): SettledRecords | null {
  const content = readRegular(path, MAX_BYTES);
  if (content.kind === "absent") return NOTHING;
  if (content.kind === "odd") return null;
  const end = content.bytes.indexOf(LINE_BREAK);
  const head = parseHead(Buffer.from(content.bytes.subarray(0, Math.max(0, end))).toString("utf8"));
  if (head === null) return null;
  const { seal, ...rest } = head;
  const body = content.bytes.subarray(end + 1);
  const isOurs = isSealedBy(rest, seal, { domain, key }) && digestOf(body) === head.sha256;
  return isOurs ? { state: head.state, seal, body } : null;
}

/** Puts records in their place, at once. */
export async function writeSettled({ path, key, domain }: SettledOwner, rows: readonly unknown[], state: unknown): Promise<void> {
  const lines = rows.map((row) => Buffer.from(`${JSON.stringify(row)}\n`));
  const body = Buffer.concat(lines);
  const head: Omit<Head, "seal"> = { format: FORMAT, state, rows: rows.length, sha256: digestOf(body) };
  const seal = sealText(canonicalJson(head), domain, key);
  const first = Buffer.from(`${canonicalJson({ ...head, seal })}\n`);
  const prepared = await prepareFile(path, Buffer.concat([first, body]), OWNER_ONLY);
  try {
    await prepared.commit();
  } catch (error) {
    await prepared.discard();
    throw error;
  }
}

/** The records of a body, one after the other. */
export function* rowsOf(body: Uint8Array): Generator<unknown> {
  for (let start = 0; start < body.length; ) {
    const end = body.indexOf(LINE_BREAK, start);
    yield JSON.parse(Buffer.from(body.subarray(start, end)).toString("utf8"));
    start = end + 1;
  }
}

function digestOf(body: Uint8Array): string {
  return createHash("sha256").update(body).digest("hex");
}

function parseHead(text: string): Head | null {
  try {
    // Every field but the seal is believed only after the seal was checked.
    const head = JSON.parse(text) as Head | null;
    return typeof head === "object" && head !== null && typeof head.seal === "string" ? head : null;
  } catch {
    return null;
  }
}
