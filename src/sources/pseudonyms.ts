import { createHmac, randomBytes } from "node:crypto";

/** Gives a text the same pseudonym each time; without the key nobody can go back or compare with another run. */
export type Pseudonymise = (text: string) => string;

/**
 * Pseudonyms by HMAC-SHA256, as 43 characters of base64url.
 *
 * @param key at least 32 bytes that stay secret; a new random one, forgotten at the end of the process, where none is given
 */
export function createPseudonyms(key: Uint8Array = randomBytes(32)): Pseudonymise {
  if (key.length < 32) throw new RangeError("a key for pseudonyms needs 32 bytes");
  return (text) => createHmac("sha256", key).update(text, "utf8").digest("base64url");
}
