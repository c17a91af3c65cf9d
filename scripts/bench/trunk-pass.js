/**
 * `node scripts/bench/trunk-pass.js PATH`: the part of our work that a plain `git log --numstat HEAD` is compared with. Reads the commits of HEAD, compares every
 * step of main with the one before it, follows each line from birth to death, and prints what came out as JSON.
 */
import { readDiffs } from "../../dist/app/read-diffs.js";
import { createPathClassifier } from "../../dist/derive/paths/classify-path.js";
import { parsePathRules } from "../../dist/derive/paths/path-rules.js";
import { deriveTrunk } from "../../dist/derive/trunk.js";
import { parentAt } from "../../dist/model/commit-table.js";
import { openGitReader } from "../../dist/sources/git/git-reader.js";
import { readShipped } from "../../dist/sources/shipped-data.js";

const [path] = process.argv.slice(2);
const nothing = () => undefined;
const reader = await openGitReader({ path, environment: process.env, temporaryFolder: process.env.TMPDIR ?? "/tmp", allowShallow: false });
try {
  const head = reader.info.refs.find(({ name }) => name === reader.info.headRef).sha;
  const { commits, tips } = await reader.readHistory([head], nothing, nothing);
  const { steps } = deriveTrunk(commits, tips[0], Number.POSITIVE_INFINITY);
  const classOf = createPathClassifier({ rules: parsePathRules(await readShipped("path-rules.json")), attributes: [], exclude: [] });
  const pairs = { commit: steps, base: steps.map((step) => parentAt(commits, step, 0)) };
  const plan = { pairs, steps: steps.length, commits: steps.length, groups: new Int32Array(0) };
  const { reading, lives } = await readDiffs({ reader, commits, plan, kept: null, classOf, classKey: "", progress: nothing });
  const sum = (column) => column.reduce((total, lines) => total + lines, 0);
  const { user, system } = process.cpuUsage();
  const result = {
    steps: steps.length,
    files: reading.files.path.length,
    born: sum(lives.births.lines),
    died: sum(lives.deaths.lines),
    lost: sum(lives.lost.lines),
    unmeasured: reading.unmeasured.length,
    ownCpu: (user + system) / 1e6,
  };
  console.log(JSON.stringify(result));
} finally {
  await reader.close();
}
