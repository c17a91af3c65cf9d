import { createNumstatParser, type FileCounts } from "./parse-numstat.ts";
import { type ChunkOptions, type ChunkResult, type PairLine, runDiffTree } from "./run-diff-tree.ts";
import type { Shadow } from "./shadow.ts";

/** A changed file of a pair; `pair` counts within the chunk. */
export interface DiffRow extends FileCounts {
  readonly pair: number;
}

/** Rows that one child may hold before it is ended and its chunk is halved: about 100 MB. */
const MOST_ROWS = 500_000;

/**
 * Line counts of some pairs by one `git diff-tree`.
 * @throws where `runDiffTree` does
 */
export async function diffChunk(shadow: Shadow, lines: readonly PairLine[], options: ChunkOptions): Promise<ChunkResult<DiffRow>> {
  const rows: DiffRow[] = [];
  const failure = await runDiffTree({ shadow, options }, lines, {
    formats: ["--numstat"],
    tooMuch: "too many files",
    parser({ header, pair, stop }) {
      const { push, isComplete } = createNumstatParser({
        header,
        file(counts) {
          rows.push({ pair: pair(), ...counts });
          if (rows.length > MOST_ROWS) stop();
        },
      });
      return { push, finish: isComplete };
    },
  });
  return failure ?? { ok: true, rows };
}
