import { jsonParser, type Token } from "stream-json/core/parser.js";
import { inWords, nameOf, type RawRow, RECORD_LIMITS, type RecordFile, unusable } from "./record-file.ts";
import { createRecordFinder } from "./record-finder.ts";

/** Characters that are parsed at a time: of a mistake it is known in which of these pieces it lies. */
const PIECE = 1024;

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
  let count = 0;
  let line = 1;
  let sinceLast = 0;
  const place = () => `${nameOf(file)}, record ${count + 1}`;
  for await (const piece of pieces(bytes)) {
    const lastLine = line + piece.split("\n").length - 1;
    sinceLast += piece.length;
    for (const token of orRefuse(file, { line, lastLine }, () => tokensOf(piece))) {
      for (const value of finder.take(token)) {
        yield { value, place: place() };
        count += 1;
        sinceLast = 0;
      }
    }
    if (sinceLast > limit) throw unusable(file, `holds a record of more than ${inWords(limit)} (record ${count + 1})`);
    line = lastLine;
  }
  if (!isAtRest(tokensOf, finder.depth())) file.tally.cut("the last record is cut", place());
}

async function* pieces(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const block of bytes) {
    const text = decoder.decode(block, { stream: true });
    for (let at = 0; at < text.length; at += PIECE) yield text.slice(at, at + PIECE);
  }
  yield decoder.decode();
}

/** Turns text into tokens as it comes. It throws where the text cannot be JSON. */
function createTokenizer(): (text: string) => readonly Token[] {
  const parse = jsonParser({ jsonStreaming: true, streamValues: false });
  return (text) => {
    const result = parse(text);
    return typeof result === "object" && "values" in result ? result.values : [];
  };
}

interface Lines {
  readonly line: number;
  readonly lastLine: number;
}

function orRefuse(file: RecordFile, { line, lastLine }: Lines, work: () => readonly Token[]): readonly Token[] {
  try {
    return work();
  } catch (error) {
    throw unusable(file, `is not JSON ${line === lastLine ? `in line ${line}` : `between lines ${line} and ${lastLine}`}`, error);
  }
}

/** True when the text ended where a value may: a further one is then read as it stands. */
function isAtRest(tokensOf: (text: string) => readonly Token[], depth: number): boolean {
  try {
    const last = tokensOf("\nnull\n").at(-1);
    return depth === 0 && last?.name === "nullValue";
  } catch {
    return false;
  }
}
