import type { LineLives } from "../../model/line-lives.ts";
import { PATH_CLASSES } from "../../model/path-class.ts";
import { flagColumn, idColumn, instantColumn, integerColumn, pick, pickInstants, rowsOf, textColumn } from "./columns.ts";
import type { FactSource } from "./fact-source.ts";
import type { PartedTable } from "./offer-parts.ts";

/** Lines that each step of main brought, by class of path. */
export function lineBirthTable({ facts, stepLists, stepsAreAsBefore }: FactSource, { births }: LineLives): PartedTable {
  const { commits, trunk } = facts.history;
  return {
    table: "line_births",
    lists: stepLists,
    isAsBefore: stepsAreAsBefore,
    columns: (list) => {
      const rows = rowsOf(births.step, list);
      const steps = pick(births.step, rows);
      return [
        idColumn("commit", commits, pick(trunk.steps, steps)),
        instantColumn("landed_at", pickInstants(trunk.landedAt, steps)),
        textColumn("class", pick(births.pathClass, rows), PATH_CLASSES),
        integerColumn("lines", pick(births.lines, rows)),
      ];
    },
  };
}

/** Lines that each step of main ended, by the step that had brought them and the class of path: deleted or replaced ones first, then those lost from sight. */
export function lineDeathTable({ facts, stepLists, stepsAreAsBefore }: FactSource, { deaths, lost }: LineLives): PartedTable {
  const { commits, trunk } = facts.history;
  return {
    table: "line_deaths",
    lists: stepLists,
    isAsBefore: stepsAreAsBefore,
    columns: (list) => {
      const [died, missed] = [rowsOf(deaths.end, list), rowsOf(lost.end, list)];
      const order = orderByEnd(pick(deaths.end, died), pick(lost.end, missed));
      const both = (first: Int32Array | Uint8Array, second: Int32Array | Uint8Array) =>
        pick(concatenate(pick(first, died), pick(second, missed)), order);
      const [end, birth] = [both(deaths.end, lost.end), both(deaths.birth, lost.birth)];
      return [
        idColumn("commit", commits, pick(trunk.steps, end)),
        instantColumn("died_at", pickInstants(trunk.landedAt, end)),
        idColumn("born_in", commits, pick(trunk.steps, birth)),
        instantColumn("born_at", pickInstants(trunk.landedAt, birth)),
        textColumn("class", both(deaths.pathClass, lost.pathClass), PATH_CLASSES),
        integerColumn("lines", both(deaths.lines, lost.lines)),
        flagColumn("lost", new Int8Array(order.map((row) => Number(row >= died.length)))),
      ];
    },
  };
}

function concatenate(first: Int32Array, second: Int32Array): Int32Array {
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
