import { NO_REVERT } from "../../derive/reverts.ts";
import { type LineCount, landedLines, type Units, writtenLines } from "../../derive/units.ts";
import { BRANCH_FATES, BRANCH_ORIGINS } from "../../model/branch.ts";
import { IDENTITY_KINDS } from "../../model/identity.ts";
import { LANDED_KINDS } from "../../model/landed-change.ts";
import {
  flagColumn,
  idColumn,
  instantColumn,
  integerColumn,
  numbersFrom,
  numbersOf,
  pick,
  pickInstants,
  realNumbersOf,
  rowNumbers,
  textColumn,
} from "./columns.ts";
import type { FactSource } from "./fact-source.ts";
import type { FactTable } from "./split-by-quarter.ts";

/** Every change that landed on main, in main's order. */
export function landedChangeTable({ facts, units, persons }: FactSource): FactTable {
  const { commits, trunk } = facts.history;
  const { landings } = units.landings;
  const numbers = (read: (landing: (typeof landings)[number]) => number) => numbersOf(landings, read);
  const lines = landings.map((_, landing) => landedLines(units, landing));
  const instants = realNumbersOf(landings, ({ landedAt }) => landedAt);
  const landed = numbers(({ commit }) => commit);
  return {
    table: "landed_changes",
    instants,
    columns: [
      idColumn("commit", commits, landed),
      instantColumn("landed_at", instants),
      textColumn(
        "kind",
        numbers(({ kind }) => LANDED_KINDS.indexOf(kind)),
        LANDED_KINDS,
      ),
      integerColumn(
        "pull_number",
        numbersFrom(
          1,
          numbers(({ number }) => number),
        ),
      ),
      idColumn(
        "first_commit",
        commits,
        numbers(({ firstPosition }) => trunk.steps[firstPosition] ?? -1),
      ),
      integerColumn(
        "steps",
        numbers(({ position, firstPosition }) => position - firstPosition + 1),
      ),
      integerColumn(
        "nested_pulls",
        numbers(({ nested }) => nested),
      ),
      idColumn("branch_head", commits, branchHeads(units)),
      textColumn("person", units.authors.person, persons),
      textColumn(
        "author_kind",
        numbersOf(units.authors.kind, (kind) => IDENTITY_KINDS.indexOf(kind)),
        IDENTITY_KINDS,
      ),
      flagColumn("marked", new Int8Array(units.marks.marked)),
      flagColumn("is_revert", new Int8Array(units.reverts.map((target) => Number(target !== NO_REVERT)))),
      idColumn("reverts", commits, pick(landed, units.reverts)),
      integerColumn("files", numbersFrom(0, units.filesTouched ?? new Int32Array(landings.length).fill(-1))),
      integerColumn("lines_added", lineNumbers(lines, "added")),
      integerColumn("lines_deleted", lineNumbers(lines, "deleted")),
    ],
  };
}

/** Every line of work beside main, by the committer instant of its head. */
export function branchTable({ facts, units, byInstant }: FactSource): FactTable {
  const { commits } = facts.history;
  const { branches } = units.branches;
  const places = numbersOf(branches, ({ head }) => byInstant.place[head] ?? -1);
  const order = rowNumbers(branches.length).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0) || a - b);
  const numbers = (read: (branch: (typeof branches)[number]) => number) => pick(numbersOf(branches, read), order);
  const lines = Array.from(order, (branch) => writtenLines(units, branch));
  const heads = numbers(({ head }) => head);
  const landed = numbersOf(units.landings.landings, ({ commit }) => commit);
  const instants = pickInstants(commits.committedAt, heads);
  return {
    table: "branches",
    instants,
    columns: [
      idColumn("head", commits, heads),
      instantColumn("head_committed_at", instants),
      textColumn(
        "origin",
        numbers(({ origin }) => BRANCH_ORIGINS.indexOf(origin)),
        BRANCH_ORIGINS,
      ),
      integerColumn(
        "pull_number",
        numbersFrom(
          1,
          numbers(({ number }) => number),
        ),
      ),
      textColumn(
        "fate",
        numbers(({ fate }) => BRANCH_FATES.indexOf(fate)),
        BRANCH_FATES,
      ),
      idColumn(
        "landed_as",
        commits,
        pick(
          landed,
          numbers((branch) => branch.landed),
        ),
      ),
      instantColumn(
        "opened_at",
        pickInstants(
          realNumbersOf(branches, ({ openedAt }) => openedAt),
          order,
        ),
      ),
      integerColumn(
        "commits",
        numbers(({ start, end }) => end - start),
      ),
      integerColumn("lines_added", lineNumbers(lines, "added")),
      integerColumn("lines_deleted", lineNumbers(lines, "deleted")),
    ],
  };
}

function branchHeads({ branches }: Units): Int32Array {
  return branches.branchOf.map((branch) => branches.branches[branch]?.head ?? -1);
}

function lineNumbers(lines: readonly (LineCount | null)[], side: keyof LineCount): Float64Array {
  return realNumbersOf(lines, (count) => count?.[side] ?? Number.NaN);
}
