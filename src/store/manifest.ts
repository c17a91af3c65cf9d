import { FACTS_FORMAT, FACTS_SCHEMA_VERSION, type FactsManifest } from "../model/facts-manifest.ts";
import { keyId } from "./pseudonym-key.ts";
import { readRegular } from "./read-regular.ts";
import { canonicalJson, isSealedBy, sealText } from "./seal.ts";

export const MANIFEST_NAME = "manifest.json";

export type UnsealedManifest = Omit<FactsManifest, "seal">;

/** What a manifest must be of to be believed. */
export interface ManifestOwner {
  readonly key: Uint8Array;
  readonly repository: string;
}

/** A manifest that can be believed; or why not, which is empty where there is none. */
export type FoundManifest = { readonly manifest: FactsManifest; readonly text: string } | { readonly manifest: null; readonly why: string };

const DOMAIN = "manifest";
const MAX_BYTES = 64 * 1024 * 1024;

/** The text of a manifest: keys sorted, sealed, one line break at the end. */
export function printManifest(manifest: UnsealedManifest, key: Uint8Array): string {
  return `${canonicalJson({ ...manifest, seal: sealOf(manifest, key) }, 2)}\n`;
}

/** Reads a manifest and believes it only when this user's key sealed it for this repository and this version of the tables. */
export function readManifest(path: string, owner: ManifestOwner): FoundManifest {
  const content = readRegular(path, MAX_BYTES);
  if (content.kind === "absent") return { manifest: null, why: "" };
  if (content.kind === "odd") return { manifest: null, why: `${MANIFEST_NAME}: ${content.why}` };
  const text = Buffer.from(content.bytes).toString("utf8");
  const data = parse(text);
  if (!isOfThisVersion(data)) return { manifest: null, why: describeForm(data) };
  const { seal, ...rest } = data;
  const why = findDistrust(rest, seal, owner);
  return why === null ? { manifest: data, text } : { manifest: null, why };
}

/** What is sealed is of the form that this version writes, for nobody else could seal it: nothing but the seal is looked at before. */
function isOfThisVersion(data: unknown): data is FactsManifest {
  if (typeof data !== "object" || data === null || !("seal" in data) || typeof data.seal !== "string") return false;
  return "format" in data && data.format === FACTS_FORMAT && "schemaVersion" in data && data.schemaVersion === FACTS_SCHEMA_VERSION;
}

function findDistrust(manifest: UnsealedManifest, seal: string, { key, repository }: ManifestOwner): string | null {
  if (manifest.key !== keyId(key)) return "they were written with another key";
  if (!isSealedBy(manifest, seal, { domain: DOMAIN, key })) return `${MANIFEST_NAME} was changed after it was written`;
  return manifest.repository === repository ? null : "they are of another repository";
}

function sealOf(manifest: UnsealedManifest, key: Uint8Array): string {
  return sealText(canonicalJson(manifest), DOMAIN, key);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function describeForm(data: unknown): string {
  const isOurs = typeof data === "object" && data !== null && "format" in data && data.format === FACTS_FORMAT;
  if (!isOurs || !("schemaVersion" in data) || typeof data.schemaVersion !== "number") return `${MANIFEST_NAME} is damaged`;
  if (data.schemaVersion > FACTS_SCHEMA_VERSION) return "they were written by a newer version";
  return data.schemaVersion < FACTS_SCHEMA_VERSION ? "they were written by an older version" : `${MANIFEST_NAME} is damaged`;
}
