import { csvRows } from "./csv-rows.ts";
import { jsonRows } from "./json-rows.ts";
import { parquetRows } from "./parquet-rows.ts";
import { readBytes, readHead } from "./read-bytes.ts";
import { type RawRow, type RecordFile, unusable } from "./record-file.ts";

const PARQUET_MAGIC = "PAR1";

/**
 * The records of a file, one after another, in its order and with their places; the file is never held. What it is shows in its first character and not in its
 * name: CSV with any of the delimiters `, ; tab |`, JSON, JSON Lines, or Parquet; gzip around any of them but Parquet. An empty file has no records.
 *
 * Rows that cannot be read are counted in the file's tally, as is an end that is cut.
 *
 * @throws ToolError RECORDS_UNUSABLE when there is no such file, or it is of no such form, or it goes beyond the limits
 */
export async function* openRows(file: RecordFile): AsyncGenerator<RawRow> {
  const { size, head } = await readHead(file);
  if (head.toString("latin1") === PARQUET_MAGIC) return yield* parquetRows(file, size);
  const bytes = readBytes(file, head);
  try {
    const { first, blocks } = await peek(bytes);
    if (first === "") return;
    if (first === "\u0000" || first === "\uFFFD") throw unusable(file, "is neither CSV nor JSON nor Parquet in UTF-8");
    yield* first === "{" || first === "[" ? jsonRows(file, blocks) : csvRows(file, blocks);
  } finally {
    await bytes.return(undefined);
  }
}

/** The first character that is no space, empty where there is none, and the blocks from the one on that it stands in. */
async function peek(bytes: AsyncGenerator<Buffer>): Promise<{ readonly first: string; readonly blocks: AsyncGenerator<Buffer> }> {
  const decoder = new TextDecoder();
  for (let next = await bytes.next(); next.done !== true; next = await bytes.next()) {
    const first = decoder.decode(next.value, { stream: true }).trimStart().charAt(0);
    if (first !== "") return { first, blocks: withFirst(next.value, bytes) };
  }
  return { first: "", blocks: bytes };
}

async function* withFirst(block: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield block;
  yield* rest;
}
