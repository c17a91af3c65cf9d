import { jsonParser, type Token } from "stream-json/core/parser.js";
import { inWords, nameOf, type RawRow, RECORD_LIMITS, type RecordFile, unusable } from "./record-file.ts";
import { createRecordFinder } from "./record-finder.ts";

/**
 * The records of a JSON file: one value or several after each other (JSON Lines, pages printed one after another), each of them a record, an array of records
 * or an object around one array of records. A last value that is cut is told and left out.
 *
 * @throws ToolError RECORDS_UNUSABLE where the text is no JSON, or a record is longer than the limit
 */
export async function* jsonRows(file: RecordFile, bytes: AsyncIterable<Buffer>): AsyncGenerator<RawRow> {
  const tokensOf = createTokenizer();
  const finder = createRecordFinder();
  const limit = (file.limits ?? RECORD_LIMITS).record;
  const decoder = new TextDecoder();
  let count = 0;
  let sinceLast = 0;
  const place = () => `${nameOf(file)}, record ${count + 1}`;
  for await (const block of bytes) {
    sinceLast += block.length;
    for (const token of parsed(() => tokensOf(decoder.decode(block, { stream: true })), place, file)) {
      for (const value of finder.take(token)) {
        yield { value, place: place() };
        count += 1;
        sinceLast = 0;
      }
    }
    if (sinceLast > limit) throw unusable(file, `holds a record of more than ${inWords(limit)} (record ${count + 1})`);
  }
  if (!isAtRest(tokensOf, decoder.decode(), finder.depth())) file.tally.cut("the last record is cut", place());
}

/** Turns text into tokens as it comes. It throws at the first character that cannot be JSON. */
function createTokenizer(): (text: string) => readonly Token[] {
  const parse = jsonParser({ jsonStreaming: true, streamValues: false });
  return (text) => {
    const result = parse(text);
    return typeof result === "object" && "values" in result ? result.values : [];
  };
}

function parsed(work: () => readonly Token[], place: () => string, file: RecordFile): readonly Token[] {
  try {
    return work();
  } catch (error) {
    throw unusable(file, `is not JSON after ${place().replace(`${nameOf(file)}, `, "")} begins`, error);
  }
}

/** True when the text ended where a value may: a further one is then read as it stands. */
function isAtRest(tokensOf: (text: string) => readonly Token[], rest: string, depth: number): boolean {
  try {
    const last = tokensOf(`${rest}\nnull\n`).at(-1);
    return depth === 0 && last?.name === "nullValue";
  } catch {
    return false;
  }
}
