import { type CommitTable, parentAt, parentCount } from "../../model/commit-table.ts";
import type { FactColumn } from "../../model/fact-table.ts";
import { IDENTITY_KINDS, PARTICIPANT_ROLES } from "../../model/identity.ts";
import { LINE_STATES } from "../../model/line-table.ts";
import { EVIDENCE_CLASSES } from "../../model/marker-kinds.ts";
import { PATH_CLASSES } from "../../model/path-class.ts";
import { flagColumn, idColumn, instantColumn, integerColumn, numbersFrom, pick, pickInstants, rowsOf, textColumn } from "./columns.ts";
import { compareByInstant, type FactSource, sortedLists } from "./fact-source.ts";
import { groupByQuarter } from "./group-by-quarter.ts";
import type { PartedTable } from "./offer-parts.ts";

/** Every commit that a ref reaches. */
export function commitTable(source: FactSource): PartedTable {
  const { facts, units, persons, kinds } = source;
  const { commits, identities, messages, trunk } = facts.history;
  return {
    table: "commits",
    ...partedByCommit(source),
    columns: (list) => {
      const authors = pick(commits.author, list);
      return [
        ...columnsByCommit(commits, list),
        instantColumn("authored_at", pickInstants(commits.authoredAt, list)),
        integerColumn(
          "parents",
          list.map((commit) => parentCount(commits, commit)),
        ),
        idColumn("first_parent", commits, nthParents(commits, list, 0)),
        idColumn("second_parent", commits, nthParents(commits, list, 1)),
        textColumn("author", pick(identities.person, authors), persons),
        textColumn("author_kind", pick(kinds, authors), IDENTITY_KINDS),
        integerColumn("pull_number", numbersFrom(1, pick(messages.number, list))),
        flagColumn("fixes", new Int8Array(pick(messages.fixes, list))),
        idColumn("landed_by", commits, pick(trunk.steps, pick(trunk.introducedBy, list))),
        textColumn("lines_state", pick(units.lines.table.state, list), LINE_STATES),
      ];
    },
  };
}

/** Who took part in which commit, in which role. */
export function participantTable(source: FactSource): PartedTable {
  const { participants, history } = source.facts;
  const { commits, identities } = history;
  return {
    table: "participants",
    ...partedByCommit(source),
    columns: (list) => {
      const rows = rowsOf(participants.commit, list);
      const people = pick(participants.identity, rows);
      return [
        ...columnsByCommit(commits, pick(participants.commit, rows)),
        textColumn("role", pick(participants.role, rows), PARTICIPANT_ROLES),
        textColumn("person", pick(identities.person, people), source.persons),
        textColumn("kind", pick(source.kinds, people), IDENTITY_KINDS),
      ];
    },
  };
}

/** What proves, or hints at, an AI tool in which commit. What a template places is judged anew by each run, and notes are read anew. */
export function evidenceTable({ facts, templateMarkers }: FactSource): PartedTable {
  const { evidence, markers, history } = facts;
  const { commits } = history;
  const compare = compareByInstant(commits);
  const byCommit = (a: number, b: number) => compare(evidence.commit[a] ?? 0, evidence.commit[b] ?? 0) || a - b;
  const [ids, tools] = [markers.markers.map(({ id }) => id), markers.markers.map(({ tool }) => tool)];
  return {
    table: "evidence",
    lists: sortedLists(groupByQuarter(pickInstants(commits.committedAt, evidence.commit)), byCommit),
    isAsBefore: () => false,
    columns: (rows) => {
      const found = pick(evidence.marker, rows);
      return [
        ...columnsByCommit(commits, pick(evidence.commit, rows)),
        textColumn("marker", found, ids),
        textColumn("class", pick(evidence.evidence, rows), EVIDENCE_CLASSES),
        textColumn("tool", found, tools),
        textColumn("model", pick(evidence.model, rows), evidence.models),
        flagColumn(
          "by_template",
          Int8Array.from(found, (marker) => Number(templateMarkers.has(marker))),
        ),
      ];
    },
  };
}

/** Files and lines that a commit changed, by class of path; no row where it changed none, or where that is not known. */
export function pathClassTable(source: FactSource): PartedTable {
  const { commits } = source.facts.history;
  const { files, added, deleted } = source.units.lines.table;
  const width = PATH_CLASSES.length;
  return {
    table: "path_classes",
    ...partedByCommit(source),
    columns: (list) => {
      const cells = cellsWithFiles(files, list);
      return [
        ...columnsByCommit(
          commits,
          cells.map((cell) => Math.floor(cell / width)),
        ),
        textColumn(
          "class",
          cells.map((cell) => cell % width),
          PATH_CLASSES,
        ),
        integerColumn("files", pick(files, cells)),
        integerColumn("lines_added", pick(added, cells)),
        integerColumn("lines_deleted", pick(deleted, cells)),
      ];
    },
  };
}

function partedByCommit({ commitLists, commitsAreAsBefore }: FactSource): Pick<PartedTable, "lists" | "isAsBefore"> {
  return { lists: commitLists, isAsBefore: commitsAreAsBefore };
}

/** Which commit a row is of, and when that was: every table by commit begins with both and is split by the second. */
function columnsByCommit(commits: CommitTable, list: Int32Array): readonly FactColumn[] {
  return [idColumn("commit", commits, list), instantColumn("committed_at", pickInstants(commits.committedAt, list))];
}

/** Cells of a table by commit and class that hold files, commits in order. */
function cellsWithFiles(files: Int32Array, order: Int32Array): Int32Array {
  const width = PATH_CLASSES.length;
  const cells: number[] = [];
  for (let at = 0; at < order.length; at++) {
    const first = (order[at] ?? 0) * width;
    for (let cell = first; cell < first + width; cell++) if ((files[cell] ?? 0) > 0) cells.push(cell);
  }
  return Int32Array.from(cells);
}

function nthParents(commits: CommitTable, list: Int32Array, nth: number): Int32Array {
  return list.map((commit) => parentAt(commits, commit, nth));
}
