import { tmpdir } from "node:os";
import { readDiffs } from "../dist/app/read-diffs.js";
import { createPathClassifier } from "../dist/derive/paths/classify-path.js";
import { parsePathRules } from "../dist/derive/paths/path-rules.js";
import { deriveTrunk } from "../dist/derive/trunk.js";
import { parentAt, shaOf } from "../dist/model/commit-table.js";
import { openGitReader } from "../dist/sources/git/git-reader.js";
import { readShipped } from "../dist/sources/shipped-data.js";

const nothing = () => undefined;

/**
 * Reads the commits of HEAD, compares every step of main with the one before it and follows each line: what a run does, without branches.
 *
 * @param {string} path
 * @param {{ share?: number, moves?: boolean }} [options] share of main's steps, oldest first, that are followed; without `moves` a moved line dies and is born
 */
export async function followTrunk(path, { share = 1, moves = true } = {}) {
  const reader = await openGitReader({ path, environment: process.env, temporaryFolder: tmpdir(), allowShallow: false });
  try {
    const head = reader.info.refs.find(({ name }) => name === reader.info.headRef);
    if (head === undefined) throw new Error(`${path}: HEAD is no branch`);
    const { commits, tips } = await reader.readHistory([head.sha], nothing, nothing);
    const trunk = deriveTrunk(commits, tips[0] ?? -1, Number.POSITIVE_INFINITY);
    const steps = trunk.steps.slice(0, Math.ceil(trunk.steps.length * share));
    const classOf = createPathClassifier({ rules: parsePathRules(await readShipped("path-rules.json")), attributes: [], exclude: [] });
    const pairs = { commit: steps, base: steps.map((step) => parentAt(commits, step, 0)) };
    const plan = { pairs, steps: steps.length, commits: steps.length, groups: new Int32Array(0) };
    const { reading, lives } = await readDiffs({
      reader: moves ? reader : withoutMoves(reader),
      commits,
      plan,
      kept: null,
      classOf,
      classKey: "",
      progress: nothing,
    });
    if (lives === null || reading.lines === null) throw new Error(`${path}: ${reading.refused}`);
    return { head: head.sha, shas: Array.from(steps, (step) => shaOf(commits, step)), reading, lives, state: reading.lines };
  } finally {
    await reader.close();
  }
}

/** A reader whose removed lines are never equal to added ones. @param {import("../dist/model/reader.js").TargetReader} reader */
function withoutMoves(reader) {
  const same = (/** @type {Uint32Array} */ keys, /** @type {number} */ key) => keys.map((one) => (one === 0 ? 0 : key));
  return {
    ...reader,
    /** @type {typeof reader.readSteps} */
    readSteps: (commits, pairs, visitors) =>
      reader.readSteps(commits, pairs, {
        ...visitors,
        visit: (pair, files, diffs) =>
          visitors.visit(
            pair,
            files,
            diffs.map((diff) => ({ ...diff, removed: same(diff.removed, 2), added: same(diff.added, 4) })),
          ),
      }),
  };
}
