import { decodeCutText, decodeText } from "./decode-text.ts";
import { linesOf } from "./object-types.ts";
import { createBatchParser } from "./parse-batch.ts";
import { requireShas } from "./require-sha.ts";
import { tryGit } from "./run-git.ts";
import type { Shadow } from "./shadow.ts";

/** Bytes of each blob that are read. */
const BLOB_LIMIT = 1 << 20;

/**
 * Text of each blob, in order, cut after 1 MiB; null where it is missing, damaged or no blob.
 * All are held at once: ask for small files.
 * @throws ToolError INTERRUPTED
 */
export function readBlobs(shadow: Shadow, shas: readonly string[]): Promise<readonly (string | null)[]> {
  return readTexts(shadow, shas, "blob");
}

/** As `readBlobs`, of objects of another type. */
export async function readTexts(shadow: Shadow, shas: readonly string[], wanted: "blob" | "commit"): Promise<readonly (string | null)[]> {
  requireShas(shas);
  const texts: (string | null)[] = [];
  while (texts.length < shas.length) {
    const parse = createBatchParser(BLOB_LIMIT, ({ type, content }) => {
      texts.push(type === wanted ? (content.length < BLOB_LIMIT ? decodeText(content) : decodeCutText(content)) : null);
    });
    const call = shadow.call(["cat-file", "--batch", "--buffer"], { input: linesOf(shas.slice(texts.length)) });
    await tryGit(shadow.git, call, parse);
    // A damaged object ends git: it is the first one without an answer.
    if (texts.length < shas.length) texts.push(null);
  }
  return texts;
}
