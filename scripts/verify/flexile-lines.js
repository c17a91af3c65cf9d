/**
 * Lines written on branches against lines landed: node scripts/verify/flexile-lines.js CLONE   (antiwork/flexile at 8d5ecaad7c)
 * Expected: every pull request squashed onto main whose head is known, branch commits without merges, added + deleted, all paths; see docs/VERIFICATION.md.
 */
import { COUNTED_PATH_CLASSES, linesOf, PATH_CLASSES, readRepository } from "../../dist/index.js";
import { createLedger, folders, optionsFor, quietIo } from "./support.js";

/** @typedef {import("../../dist/index.js").RepositoryData} RepositoryData */

const EXPECTED = { pulls: 795, branchCommits: 3_815, asSum: 334_271, once: 331_328, landed: 201_161 };
/** Our own counts, to notice a change: the lines that count by default, which nobody has published. */
const COUNTED = { asSum: 293_793, once: 290_862, landed: 178_138 };

/** Main is compared without context, where git leaves equal ends of files out before it compares: now and then it finds another shortest difference. */
const CONTEXT_TOLERANCE = 0.0005;

const [path = ""] = folders("node scripts/verify/flexile-lines.js CLONE", 1);
const ledger = createLedger();
await readRepository(optionsFor(path), quietIo(), check);
ledger.close();

/** @param {RepositoryData} data */
async function check(data) {
  const units = await data.deriveUnits();
  const { branches } = units.branches;
  const squashed = branches.filter(({ landed }) => units.landings.landings[landed]?.kind === "squash");
  ledger.equal("pull requests landed by squash", EXPECTED.pulls, squashed.length);
  const written = squashed.flatMap(({ start, end }) => Array.from(units.branches.commits.subarray(start, end)));
  const landed = squashed.map((branch) => units.landings.landings[branch.landed]?.commit ?? -1);
  ledger.equal("branch commits, sum over pull requests", EXPECTED.branchCommits, written.length);
  ledger.note("branch commits, each once", new Set(written).size);
  for (const { name, expected, classes } of [
    { name: "all paths", expected: EXPECTED, classes: PATH_CLASSES },
    { name: "counted paths", expected: COUNTED, classes: COUNTED_PATH_CLASSES },
  ]) {
    const mask = classes.reduce((bits, pathClass) => bits | (1 << PATH_CLASSES.indexOf(pathClass)), 0);
    const sum = (/** @type {Iterable<number>} */ commits) => sumLines(units.lines.table, commits, mask);
    ledger.equal(`${name}: written, sum over pull requests`, expected.asSum, sum(written));
    ledger.equal(`${name}: written, each commit once`, expected.once, sum(new Set(written)));
    ledger.within(`${name}: landed`, expected.landed, sum(landed), CONTEXT_TOLERANCE);
  }
  const unreadable = written.concat(landed).filter((commit) => linesOf(units.lines.table, commit, 1) === null);
  ledger.note("of these commits unreadable, counted 0", new Set(unreadable).size);
}

/** @param {Parameters<typeof linesOf>[0]} table @param {Iterable<number>} commits @param {number} mask */
function sumLines(table, commits, mask) {
  let sum = 0;
  for (const commit of commits) {
    const lines = linesOf(table, commit, mask);
    if (lines !== null) sum += lines.added + lines.deleted;
  }
  return sum;
}
