/** `node scripts/bench/trunk-pass.js PATH`: the part of our work that a plain `git log --numstat HEAD` is compared with; prints what came out as JSON. */
import "../../bin/optimise-late.js";

const { followTrunk } = await import("../follow-trunk.js");
const { shas, reading, lives } = await followTrunk(process.argv[2]);
const sum = (column) => column.reduce((total, lines) => total + lines, 0);
const { user, system } = process.cpuUsage();
const result = {
  steps: shas.length,
  files: reading.files.path.length,
  born: sum(lives.births.lines),
  died: sum(lives.deaths.lines),
  lost: sum(lives.lost.lines),
  unmeasured: reading.unmeasured.length,
  ownCpu: (user + system) / 1e6,
};
console.log(JSON.stringify(result));
