import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Seals a text with the user's key, as 64 hexadecimal digits: nobody without the key can make a text that is believed.
 * @param domain what is sealed, so that a seal of one kind of text is none of another
 */
export function sealText(text: string, domain: string, key: Uint8Array): string {
  return createHmac("sha256", key).update(`${domain}\0`).update(text).digest("hex");
}

/** Whether two seals are equal, in time that does not tell where they differ. */
export function isSeal(seal: string, expected: string): boolean {
  return seal.length === expected.length && timingSafeEqual(Buffer.from(seal), Buffer.from(expected));
}

/** Whether data carries the seal of a key. What is nested more deeply than anything of ours does not: there is no stack on which it could be sealed. */
export function isSealedBy(data: unknown, seal: string, { domain, key }: { readonly domain: string; readonly key: Uint8Array }): boolean {
  try {
    return isSeal(seal, sealText(canonicalJson(data), domain, key));
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** JSON of data with the keys of every object in the order of their code units. */
export function canonicalJson(data: unknown, indent?: number): string {
  return JSON.stringify(sorted(data), null, indent);
}

function sorted(data: unknown): unknown {
  if (typeof data !== "object" || data === null) return data;
  if (Array.isArray(data)) return data.map(sorted);
  const entries = Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, value]) => [key, sorted(value)]));
}
