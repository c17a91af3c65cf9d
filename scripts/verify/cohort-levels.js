/**
 * `node scripts/verify/cohort-levels.js FACTS COHORT.json`: levels and changes of landed changes in a report of repositories, counted again from the Parquet
 * files with nothing of this program but the dates of adoption that the report names.
 *
 * Levels of the fixed panel must be the same. A unit's change is that of two plain means of logs here, while the report weighs weeks by how they hang together:
 * both are printed side by side, and the plain one must lie in the interval of the report.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";

const DAY = 86_400_000;
const [folder, file] = process.argv.slice(2);
if (folder === undefined || file === undefined) {
  console.error("usage: node scripts/verify/cohort-levels.js FACTS COHORT.json");
  process.exit(2);
}
const report = JSON.parse(readFileSync(file, "utf8"));
const units = [];
for (const row of report.units.filter(({ outcome }) => outcome === "dated")) {
  units.push({ row, ...compare(row, await readDays(join(folder, row.id))) });
}
const panel = units.filter(({ isInPanel, after }) => isInPanel && Number.isFinite(after));
console.log(
  `${panel.length} units with a row in the fixed panel and weeks after; ${report.measures[0].panel.change.units} units in the panel of the report`,
);
for (const side of ["before", "after"]) {
  const points = report.measures[0].panel[side].points;
  const levels = panel
    .map((unit) => unit[side])
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  for (const { p, value } of points)
    console.log(`${side} p${100 * p}: ${quantile(levels, p).toFixed(3)} here, ${value.toFixed(3)} in the report (n ${levels.length})`);
}
for (const { row, before, after } of panel.filter((unit) => unit.row.change !== null)) {
  const own = after / before - 1;
  const { value, lo, hi } = row.change;
  console.log(
    `${row.name.padEnd(24)} ${percent(own)} here, ${percent(value)} (${percent(lo)} to ${percent(hi)})${own >= lo && own <= hi ? "" : "  OUTSIDE"}`,
  );
}

/** Days on which changes landed that count, and the whole days that are known. */
async function readDays(repository) {
  const manifest = JSON.parse(readFileSync(join(repository, "manifest.json"), "utf8"));
  const days = new Map();
  for (const name of readdirSync(join(repository, "landed_changes"))) {
    const rows = await parquetReadObjects({
      file: await asyncBufferFromFile(join(repository, "landed_changes", name)),
      columns: ["landed_at", "is_counted"],
    });
    for (const { landed_at, is_counted } of rows) {
      if (is_counted !== true || landed_at === null) continue;
      const day = Math.floor(landed_at.getTime() / DAY);
      days.set(day, (days.get(day) ?? 0) + 1);
    }
  }
  return { days, first: Math.floor(Date.parse(manifest.firstAt) / DAY) + 1, end: Math.floor(Date.parse(manifest.coveredUntil) / DAY) };
}

/** Weeks before and after the day of adoption, as the method says: 104 at most, without [A − 4, A + 8) where the date was detected, [A, A + 8) where it was told. */
function compare({ adoptedOn, source }, { days, first, end }) {
  const adopted = Date.parse(adoptedOn) / DAY;
  const lead = source === "declared" || source === "usage" ? 0 : 4;
  const week = (offset) => {
    const from = adopted + 7 * offset;
    if (from < first || from + 7 > end) return null;
    return Array.from({ length: 7 }, (_, day) => days.get(from + day) ?? 0).reduce((sum, count) => sum + count, 0);
  };
  const known = (from, to) => Array.from({ length: to - from }, (_, i) => week(from + i)).filter((count) => count !== null);
  const [before, after] = [known(-lead - 104, -lead), known(8, 112)];
  const bins = inBins(before, before.length % 4);
  const isInPanel = before.length >= 12 && bins.filter((count) => count > 0).length >= 0.75 * bins.length;
  const level = (weeks, offset) => {
    const counts = inBins(weeks, offset);
    return 7 * Math.exp(counts.reduce((sum, count) => sum + Math.log((count + 0.5) / 28), 0) / counts.length);
  };
  return { isInPanel, before: level(before, before.length % 4), after: after.length < 8 ? Number.NaN : level(after, 0) };
}

function inBins(weeks, offset) {
  return Array.from({ length: Math.floor(weeks.length / 4) }, (_, bin) =>
    weeks.slice(offset + 4 * bin, offset + 4 * bin + 4).reduce((sum, count) => sum + count, 0),
  );
}

/** Type 7. @param sorted ascending */
function quantile(sorted, p) {
  const at = (sorted.length - 1) * p;
  const [low, high] = [sorted[Math.floor(at)] ?? Number.NaN, sorted[Math.ceil(at)] ?? Number.NaN];
  return low + (at - Math.floor(at)) * (high - low);
}

function percent(share) {
  return `${(100 * share).toFixed(1)} %`;
}
