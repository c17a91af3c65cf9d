/**
 * `node scripts/null/compare.js SERIES COMPARISONS`: comparisons at fake dates in every file of SERIES, one JSON file a repository in COMPARISONS.
 *
 * Takes up to a minute a repository. A repository whose file is there already is passed over.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compareAtFakeDates } from "./fake-dates.js";
import { whyDropped } from "./rule.js";

const [seriesFolder, folder] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write("usage: node scripts/null/compare.js SERIES COMPARISONS\n");
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
for (const file of readdirSync(seriesFolder)) {
  const target = join(folder, file);
  if (existsSync(target)) continue;
  const series = JSON.parse(readFileSync(join(seriesFolder, file), "utf8"));
  const dropped = whyDropped(series);
  const comparisons = dropped === null ? compareAtFakeDates(series) : [];
  writeFileSync(target, JSON.stringify({ name: series.name, dropped, comparisons }));
  process.stdout.write(`${series.name}: ${dropped ?? `${comparisons.length} comparisons`}\n`);
}
