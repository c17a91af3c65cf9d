import type { LineLives } from "../../model/line-lives.ts";
import { PATH_CLASSES } from "../../model/path-class.ts";
import { flagColumn, idColumn, instantColumn, integerColumn, pick, pickInstants, textColumn } from "./columns.ts";
import type { FactSource } from "./fact-source.ts";
import type { FactTable } from "./split-by-quarter.ts";

/** Lines that each step of main brought, by class of path. */
export function lineBirthTable({ facts }: FactSource, { births }: LineLives): FactTable {
  const { commits, trunk } = facts.history;
  const instants = pickInstants(trunk.landedAt, births.step);
  return {
    table: "line_births",
    instants,
    columns: [
      idColumn("commit", commits, pick(trunk.steps, births.step)),
      instantColumn("landed_at", instants),
      textColumn("class", new Int32Array(births.pathClass), PATH_CLASSES),
      integerColumn("lines", births.lines),
    ],
  };
}

/** Lines that each step of main ended, by the step that had brought them and the class of path: deleted or replaced ones first, then those lost from sight. */
export function lineDeathTable({ facts }: FactSource, { deaths, lost }: LineLives): FactTable {
  const { commits, trunk } = facts.history;
  const order = orderByEnd(deaths.end, lost.end);
  const end = pick(concatenate(deaths.end, lost.end), order);
  const birth = pick(concatenate(deaths.birth, lost.birth), order);
  const instants = pickInstants(trunk.landedAt, end);
  return {
    table: "line_deaths",
    instants,
    columns: [
      idColumn("commit", commits, pick(trunk.steps, end)),
      instantColumn("died_at", instants),
      idColumn("born_in", commits, pick(trunk.steps, birth)),
      instantColumn("born_at", pickInstants(trunk.landedAt, birth)),
      textColumn("class", pick(concatenate(deaths.pathClass, lost.pathClass), order), PATH_CLASSES),
      integerColumn("lines", pick(concatenate(deaths.lines, lost.lines), order)),
      flagColumn("lost", new Int8Array(order.map((row) => Number(row >= deaths.end.length)))),
    ],
  };
}

function concatenate(first: Int32Array | Uint8Array, second: Int32Array | Uint8Array): Int32Array {
  const both = new Int32Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/** Rows of two lists that ascend by end, merged; at one end those of the first list come first. */
function orderByEnd(first: Int32Array, second: Int32Array): Int32Array {
  const order = new Int32Array(first.length + second.length);
  for (let row = 0, a = 0, b = 0; row < order.length; row++) {
    const isFirst = a < first.length && (b === second.length || (first[a] ?? 0) <= (second[b] ?? 0));
    order[row] = isFirst ? a++ : first.length + b++;
  }
  return order;
}
