import type { Landing } from "../../derive/landed-changes.ts";
import { NO_REVERT } from "../../derive/reverts.ts";
import { type LineCount, landedLines, writtenLines } from "../../derive/units.ts";
import { BRANCH_FATES, BRANCH_ORIGINS } from "../../model/branch.ts";
import type { FactColumn } from "../../model/fact-table.ts";
import { IDENTITY_KINDS } from "../../model/identity.ts";
import { LANDED_KINDS } from "../../model/landed-change.ts";
import { flagColumn, idColumn, instantColumn, integerColumn, numbersFrom, pick, pickInstants, textColumn } from "./columns.ts";
import { compareByInstant, type FactSource, sortedLists } from "./fact-source.ts";
import { groupByQuarter } from "./group-by-quarter.ts";
import { columnsOfFate, findFates } from "./landing-fates.ts";
import type { PartedTable } from "./offer-parts.ts";

/** Every change that landed on main, in main's order. */
export function landedChangeTable(source: FactSource): PartedTable {
  const instants = Float64Array.from(source.units.landings.landings, ({ landedAt }) => landedAt);
  const fates = findFates(source.units);
  return {
    table: "landed_changes",
    lists: sortedLists(groupByQuarter(instants), null),
    isAsBefore: () => false,
    columns: (list) => [...columnsOfLanding(source, list), ...columnsOfContent(source, list), ...columnsOfFate(fates, list)],
  };
}

/** How changes landed. */
function columnsOfLanding({ facts, units }: FactSource, list: Int32Array): readonly FactColumn[] {
  const { commits, trunk } = facts.history;
  const { landings } = units.landings;
  const { branches, branchOf } = units.branches;
  const numbers = (read: (landing: Landing) => number) => list.map((landing) => readAt(landings, landing, read));
  const kinds = numbers(({ kind }) => LANDED_KINDS.indexOf(kind));
  const firsts = numbers(({ firstPosition }) => trunk.steps[firstPosition] ?? -1);
  const heads = list.map((landing) => readAt(branches, branchOf[landing] ?? -1, ({ head }) => head));
  const landed = numbers(({ commit }) => commit);
  const pulls = numbers(({ number }) => number);
  const steps = numbers(({ position, firstPosition }) => position - firstPosition + 1);
  const nested = numbers((landing) => landing.nested);
  return [
    idColumn("commit", commits, landed),
    instantColumn(
      "landed_at",
      Float64Array.from(list, (landing) => landings[landing]?.landedAt ?? Number.NaN),
    ),
    textColumn("kind", kinds, LANDED_KINDS),
    integerColumn("pull_number", numbersFrom(1, pulls)),
    idColumn("first_commit", commits, firsts),
    integerColumn("steps", steps),
    integerColumn("nested_pulls", nested),
    idColumn("branch_head", commits, heads),
  ];
}

/** What the changes are: whose, by what, undoing what, of which size. */
function columnsOfContent({ facts, units, persons }: FactSource, list: Int32Array): readonly FactColumn[] {
  const { commits } = facts.history;
  const { landings } = units.landings;
  const lines = Array.from(list, (landing) => landedLines(units, landing));
  const reverts = pick(units.reverts, list);
  const undone = reverts.map((target) => readAt(landings, target, ({ commit }) => commit));
  const kinds = list.map((landing) => IDENTITY_KINDS.indexOf(units.authors.kind[landing] ?? "human"));
  const files = units.filesTouched === null ? new Int32Array(list.length).fill(-1) : pick(units.filesTouched, list);
  return [
    textColumn("person", pick(units.authors.person, list), persons),
    textColumn("author_kind", kinds, IDENTITY_KINDS),
    flagColumn("marked", new Int8Array(pick(units.marks.marked, list))),
    flagColumn("is_revert", new Int8Array(reverts.map((target) => Number(target !== NO_REVERT)))),
    idColumn("reverts", commits, undone),
    integerColumn("files", numbersFrom(0, files)),
    integerColumn("lines_added", lineNumbers(lines, "added")),
    integerColumn("lines_deleted", lineNumbers(lines, "deleted")),
  ];
}

/** Every line of work beside main, by the committer instant of its head. */
export function branchTable({ facts, units }: FactSource): PartedTable {
  const { commits } = facts.history;
  const { branches } = units.branches;
  const { landings } = units.landings;
  type Branch = (typeof branches)[number];
  const heads = Int32Array.from(branches, ({ head }) => head);
  const compare = compareByInstant(commits);
  const byHead = (a: number, b: number) => compare(heads[a] ?? 0, heads[b] ?? 0) || a - b;
  return {
    table: "branches",
    lists: sortedLists(groupByQuarter(pickInstants(commits.committedAt, heads)), byHead),
    isAsBefore: () => false,
    columns: (list) => {
      const numbers = (read: (branch: Branch) => number) => list.map((branch) => readAt(branches, branch, read));
      const lines = Array.from(list, (branch) => writtenLines(units, branch));
      const own = pick(heads, list);
      return [
        idColumn("head", commits, own),
        instantColumn("head_committed_at", pickInstants(commits.committedAt, own)),
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
          numbers(({ landed }) => readAt(landings, landed, ({ commit }) => commit)),
        ),
        instantColumn(
          "opened_at",
          Float64Array.from(list, (branch) => branches[branch]?.openedAt ?? Number.NaN),
        ),
        integerColumn(
          "commits",
          numbers(({ start, end }) => end - start),
        ),
        integerColumn("lines_added", lineNumbers(lines, "added")),
        integerColumn("lines_deleted", lineNumbers(lines, "deleted")),
      ];
    },
  };
}

/** A number of one item, −1 where there is no such item. */
function readAt<T>(items: readonly T[], at: number, read: (item: T) => number): number {
  const item = items[at];
  return item === undefined ? -1 : read(item);
}

function lineNumbers(lines: readonly (LineCount | null)[], side: keyof LineCount): Float64Array {
  return Float64Array.from(lines, (count) => count?.[side] ?? Number.NaN);
}
