import type { Landing } from "../../derive/landed-changes.ts";
import { NO_REVERT } from "../../derive/reverts.ts";
import { type LineCount, landedLines, writtenLines } from "../../derive/units.ts";
import { BRANCH_FATES, BRANCH_ORIGINS, type Branch } from "../../model/branch.ts";
import type { FactColumn } from "../../model/fact-table.ts";
import { IDENTITY_KINDS } from "../../model/identity.ts";
import { LANDED_KINDS } from "../../model/landed-change.ts";
import {
  flagColumn,
  idColumn,
  instantColumn,
  instantsOf,
  integerColumn,
  numbersFrom,
  numbersOf,
  pick,
  pickInstants,
  textColumn,
} from "./columns.ts";
import { compareByInstant, type FactSource, sortedLists } from "./fact-source.ts";
import { groupByQuarter } from "./group-by-quarter.ts";
import { columnsOfFate, findFates } from "./landing-fates.ts";
import type { PartedTable } from "./offer-parts.ts";

/** Every change that landed on main, in main's order. */
export function landedChangeTable(source: FactSource): PartedTable {
  const landedAt = instantsOf(source.units.landings.landings, (landing) => landing.landedAt);
  const [ofLanding, ofContent] = [columnsOfLanding(source, landedAt), columnsOfContent(source)];
  const fates = findFates(source.units);
  return {
    table: "landed_changes",
    lists: sortedLists(groupByQuarter(landedAt), null),
    isAsBefore: () => false,
    columns: (list) => [...ofLanding(list), ...ofContent(list), ...columnsOfFate(fates, list)],
  };
}

/** Columns of the rows of a list. */
type ColumnsOf = (list: Int32Array) => readonly FactColumn[];

/** How changes landed. Numbers are gathered once for all parts, as loops over all of them take a fraction of the time. */
function columnsOfLanding({ facts, units }: FactSource, landedAt: Float64Array): ColumnsOf {
  const { commits, trunk } = facts.history;
  const { landings } = units.landings;
  const { branches, branchOf } = units.branches;
  const numbers = (read: (landing: Landing) => number) => numbersOf(landings, read);
  const kinds = numbers(({ kind }) => LANDED_KINDS.indexOf(kind));
  const firsts = numbers(({ firstPosition }) => trunk.steps[firstPosition] ?? -1);
  const heads = branchOf.map((branch) => branches[branch]?.head ?? -1);
  const landed = numbers(({ commit }) => commit);
  const pulls = numbers(({ number }) => number);
  const steps = numbers(({ position, firstPosition }) => position - firstPosition + 1);
  const nested = numbers((landing) => landing.nested);
  return (list) => [
    idColumn("commit", commits, pick(landed, list)),
    instantColumn("landed_at", pickInstants(landedAt, list)),
    textColumn("kind", pick(kinds, list), LANDED_KINDS),
    integerColumn("pull_number", numbersFrom(1, pick(pulls, list))),
    idColumn("first_commit", commits, pick(firsts, list)),
    integerColumn("steps", pick(steps, list)),
    integerColumn("nested_pulls", pick(nested, list)),
    idColumn("branch_head", commits, pick(heads, list)),
  ];
}

/** What the changes are: whose, by what, undoing what, of which size. */
function columnsOfContent({ facts, units, persons }: FactSource): ColumnsOf {
  const { commits } = facts.history;
  const { landings } = units.landings;
  const { added, deleted } = linesOfEach(landings.length, (landing) => landedLines(units, landing));
  const undone = units.reverts.map((target) => landings[target]?.commit ?? -1);
  const isRevert = units.reverts.map((target) => Number(target !== NO_REVERT));
  const kinds = numbersOf(units.authors.kind, (kind) => IDENTITY_KINDS.indexOf(kind));
  const files = units.filesTouched ?? new Int32Array(landings.length).fill(-1);
  return (list) => [
    textColumn("person", pick(units.authors.person, list), persons),
    textColumn("author_kind", pick(kinds, list), IDENTITY_KINDS),
    flagColumn("marked", new Int8Array(pick(units.marks.marked, list))),
    flagColumn("is_revert", new Int8Array(pick(isRevert, list))),
    idColumn("reverts", commits, pick(undone, list)),
    integerColumn("files", numbersFrom(0, pick(files, list))),
    integerColumn("lines_added", pickInstants(added, list)),
    integerColumn("lines_deleted", pickInstants(deleted, list)),
  ];
}

/** Every line of work beside main, by the committer instant of its head. */
export function branchTable({ facts, units }: FactSource): PartedTable {
  const { commits } = facts.history;
  const { branches } = units.branches;
  const { landings } = units.landings;
  const numbers = (read: (branch: Branch) => number) => numbersOf(branches, read);
  const heads = numbers(({ head }) => head);
  const headAt = pickInstants(commits.committedAt, heads);
  const compare = compareByInstant(commits);
  const byHead = (a: number, b: number) => compare(heads[a] ?? 0, heads[b] ?? 0) || a - b;
  const origins = numbers(({ origin }) => BRANCH_ORIGINS.indexOf(origin));
  const pulls = numbers(({ number }) => number);
  const fates = numbers(({ fate }) => BRANCH_FATES.indexOf(fate));
  const landed = numbers((branch) => landings[branch.landed]?.commit ?? -1);
  const openedAt = instantsOf(branches, (branch) => branch.openedAt);
  const own = numbers(({ start, end }) => end - start);
  const { added, deleted } = linesOfEach(branches.length, (branch) => writtenLines(units, branch));
  return {
    table: "branches",
    lists: sortedLists(groupByQuarter(headAt), byHead),
    isAsBefore: () => false,
    columns: (list) => [
      idColumn("head", commits, pick(heads, list)),
      instantColumn("head_committed_at", pickInstants(headAt, list)),
      textColumn("origin", pick(origins, list), BRANCH_ORIGINS),
      integerColumn("pull_number", numbersFrom(1, pick(pulls, list))),
      textColumn("fate", pick(fates, list), BRANCH_FATES),
      idColumn("landed_as", commits, pick(landed, list)),
      instantColumn("opened_at", pickInstants(openedAt, list)),
      integerColumn("commits", pick(own, list)),
      integerColumn("lines_added", pickInstants(added, list)),
      integerColumn("lines_deleted", pickInstants(deleted, list)),
    ],
  };
}

/** Lines of each of so many things, NaN where they are not known. */
function linesOfEach(count: number, read: (index: number) => LineCount | null) {
  const added = new Float64Array(count);
  const deleted = new Float64Array(count);
  for (let index = 0; index < count; index++) {
    const lines = read(index);
    added[index] = lines?.added ?? Number.NaN;
    deleted[index] = lines?.deleted ?? Number.NaN;
  }
  return { added, deleted };
}
