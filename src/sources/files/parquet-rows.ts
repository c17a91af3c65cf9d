import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from "hyparquet";
import { inWords, nameOf, type RawRow, RECORD_LIMITS, type RecordFile, unusable } from "./record-file.ts";

/**
 * The rows of a Parquet file (Snappy or not compressed), row group after row group. Integers of 64 bits come as numbers where these are exact, else as text.
 *
 * @throws ToolError RECORDS_UNUSABLE where the file is broken, cut, larger than the limit, or compressed in another way
 */
export async function* parquetRows(file: RecordFile, size: number): AsyncGenerator<RawRow> {
  const limit = (file.limits ?? RECORD_LIMITS).file;
  if (size > limit) throw unusable(file, `is larger than ${inWords(limit)}`);
  try {
    const buffer = await asyncBufferFromFile(file.path);
    const metadata = await parquetMetadataAsync(buffer);
    let row = 0;
    for (const group of metadata.row_groups) {
      const end = row + Number(group.num_rows);
      for (const value of await parquetReadObjects({ file: buffer, metadata, rowStart: row, rowEnd: end })) {
        row += 1;
        yield { value: withNumbers(value), place: `${nameOf(file)}, record ${row}` };
      }
      row = end;
    }
  } catch (error) {
    throw unusable(file, "is no Parquet file that can be read here (Snappy or not compressed)", error);
  }
}

function withNumbers(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, typeof value === "bigint" ? exact(value) : value]));
}

function exact(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}
