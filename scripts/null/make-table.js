/** The empirical null and its proof out of comparisons at fake dates. */
import { readFileSync } from "node:fs";
import { EmpiricalNull } from "../../dist/model/empirical-null.js";
import { proveRow } from "./prove.js";
import { ACTIVITIES, END, LEFT_OUT, LEVEL } from "./rule.js";

/** Shipped with the program. */
export const TABLE = new URL("../../data/empirical-null.json", import.meta.url);
const PACKAGE = new URL("../../package.json", import.meta.url);
/** Of the shipped quantiles. */
export const PROBABILITIES = [...Array.from({ length: 19 }, (_, i) => Math.round(5 * (i + 1)) / 100), 0.975, 0.99];

/**
 * A row for each measure, window and class of activity that has comparisons, with the judgement of each repository left out and the comparisons themselves.
 *
 * @param {import("./compare.js").Compared[]} compared
 * @param {import("./fake-dates.js").Wanted} wanted
 */
export function proveRows(compared, { measures, windows }) {
  const comparisons = compared.flatMap((repository) => repository.comparisons);
  return measures.flatMap((measure) =>
    windows.flatMap(([before, after]) =>
      Object.entries(ACTIVITIES).flatMap(([activity, isIn]) => {
        const own = comparisons.filter(
          (row) => row.measure === measure && row.before === before && row.after === after && isIn(row.activity),
        );
        if (own.length === 0) return [];
        const { row, judged } = proveRow(own, PROBABILITIES);
        return [{ row: { measure, before, after, activity, ...row }, judged, own }];
      }),
    ),
  );
}

/** The whole table as it is shipped. @param {import("./compare.js").Compared[]} compared @param {ReturnType<typeof proveRows>} proven */
export function makeTable(compared, proven) {
  return EmpiricalNull.parse({
    version: "1.0.0",
    licence: "MIT",
    rule: "docs/decisions/0001-calibration-histories.md",
    tool: JSON.parse(readFileSync(PACKAGE, "utf8")).version,
    until: END,
    level: LEVEL,
    leftOutWeeks: LEFT_OUT,
    repositories: compared.filter(({ dropped }) => dropped === null).map(({ name }) => name),
    dropped: compared.flatMap(({ name, dropped }) => (dropped === null ? [] : [{ repository: name, reason: dropped }])),
    probabilities: PROBABILITIES,
    rows: proven.map(({ row }) => row),
  });
}

/**
 * Where a table differs from the shipped one, in words; empty where all is the same to the last digit shipped. The version of the program is not compared.
 *
 * @param {EmpiricalNull} table
 * @param {import("./fake-dates.js").Wanted} wanted rows that the table should have
 */
export function differencesFromShipped(table, { measures, windows }) {
  const isWanted = ({ measure, before, after }) => measures.includes(measure) && windows.some(([b, a]) => b === before && a === after);
  const byName = ({ rows, tool: _, ...head }) =>
    new Map([
      ...Object.entries(head),
      ...rows.filter(isWanted).map(({ measure, before, after, activity, ...row }) => [`${measure} ${before}+${after} ${activity}`, row]),
    ]);
  const [own, shipped] = [byName(table), byName(EmpiricalNull.parse(JSON.parse(readFileSync(TABLE, "utf8"))))];
  const names = [...new Set([...own.keys(), ...shipped.keys()])];
  return names.flatMap((name) => {
    const [here, there] = [own.get(name), shipped.get(name)].map((value) => JSON.stringify(value));
    return here === there ? [] : [`${name}: ${here ?? "nothing"} here, ${there ?? "nothing"} shipped`];
  });
}
