import type { ChangedFile, DiffRead, DiffVisitors } from "../../model/reader.ts";
import type { Question } from "./ask-pairs.ts";
import { comparePairs, type PairsOf } from "./compare-pairs.ts";
import { createNumstatParser } from "./parse-numstat.ts";
import type { Shadow } from "./shadow.ts";

/** About what a changed file takes while it waits. */
const FILE_BYTES = 200;

const NUMSTAT: Question<readonly ChangedFile[]> = {
  formats: ["--numstat"],
  weigh: ({ length }) => ({ files: length, bytes: length * FILE_BYTES }),
  parser(header) {
    let files: ChangedFile[] = [];
    const { push, isComplete } = createNumstatParser({ header, file: (counts) => files.push(counts) });
    return {
      push,
      finish: isComplete,
      take() {
        const taken = files;
        files = [];
        return taken;
      },
    };
  },
};

/**
 * Line counts of many pairs: those with a base in their order, then those without one.
 * @throws ToolError INTERRUPTED; GIT_FAILED on output that has not the expected shape
 */
export async function countLines(shadow: Shadow, { commits, pairs }: PairsOf, visitors: DiffVisitors): Promise<DiffRead> {
  const all = [...pairs.commit.keys()];
  const isBased = (pair: number) => (pairs.base[pair] ?? -1) >= 0;
  // Git keeps the parents that it was given for a commit: pairs without a base are asked apart.
  const orders = [all.filter(isBased), all.filter((pair) => !isBased(pair))];
  const visit = (pair: number, files: readonly ChangedFile[]) => {
    for (const file of files) visitors.visit(pair, file);
  };
  return comparePairs(shadow, { commits, pairs, orders, question: NUMSTAT, visit, progress: visitors.progress });
}
