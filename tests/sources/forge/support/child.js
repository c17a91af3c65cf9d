import { readForge } from "../../../../dist/sources/forge/read-forge.js";
import { openForgeStore } from "../../../../dist/store/forge-records.js";

/** Reads a forge with the built program, in a process that can be killed or be given little memory. Words: forge, address, folder of the store, kind. */
const [forge, url, folder, kind] = process.argv.slice(2);
const key = new Uint8Array(32).fill(7);
const store = await openForgeStore({ folder, source: "a forge", key, notice: (text) => console.log(text) });
let most = 0;
const reading = await readForge({
  forge,
  url,
  repository: "owner/name",
  token: { value: "secret-token-0123456789", from: "GH_TOKEN", isJobToken: false },
  kinds: [kind],
  since: null,
  incidentLabels: ["incident"],
  matchPull: () => [],
  markersId: "markers-1",
  key,
  store,
  wait: async () => {},
  progress: () => {
    most = Math.max(most, process.memoryUsage().heapUsed);
  },
  signal: new AbortController().signal,
  env: {},
  random: () => 0.5,
});
console.log(JSON.stringify({ rows: reading[kind]?.rows.length ?? null, failures: reading.failures, most }));
