import { takeRows } from "../../derive/take-rows.ts";
import { type CommitTable, parentAt, parentCount } from "../../model/commit-table.ts";
import { IDENTITY_KINDS, type IdentityKind, PARTICIPANT_ROLES } from "../../model/identity.ts";
import { LINE_STATES } from "../../model/line-table.ts";
import { EVIDENCE_CLASSES } from "../../model/marker.ts";
import { PATH_CLASSES } from "../../model/path-class.ts";
import { flagColumn, idColumn, instantColumn, integerColumn, numbersFrom, numbersOf, pick, pickInstants, textColumn } from "./columns.ts";
import type { FactSource } from "./fact-source.ts";
import type { FactTable } from "./split-by-quarter.ts";

/** Every commit that a ref reaches. */
export function commitTable({ facts, units, byInstant, persons }: FactSource): FactTable {
  const { commits, identities, messages, trunk } = facts.history;
  const { order } = byInstant;
  const authors = pick(commits.author, order);
  const { instants, columns } = columnsByCommit(commits, order);
  return {
    table: "commits",
    instants,
    columns: [
      ...columns,
      instantColumn("authored_at", pickInstants(commits.authoredAt, order)),
      integerColumn(
        "parents",
        order.map((commit) => parentCount(commits, commit)),
      ),
      idColumn("first_parent", commits, nthParents(commits, order, 0)),
      idColumn("second_parent", commits, nthParents(commits, order, 1)),
      textColumn("author", pick(identities.person, authors), persons),
      textColumn("author_kind", pick(kindCodes(identities.kind), authors), IDENTITY_KINDS),
      integerColumn("pull_number", numbersFrom(1, pick(messages.number, order))),
      flagColumn("fixes", new Int8Array(pick(messages.fixes, order))),
      idColumn("landed_by", commits, pick(trunk.steps, pick(trunk.introducedBy, order))),
      textColumn("lines_state", pick(units.lines.table.state, order), LINE_STATES),
    ],
  };
}

/** Who took part in which commit, in which role. */
export function participantTable({ facts, byInstant, persons }: FactSource): FactTable {
  const { participants, history } = facts;
  const { commits, identities } = history;
  const sorted = takeRows(participants.commit, byInstant);
  const list = pick(byInstant.order, sorted.commit);
  const people = pick(participants.identity, sorted.rows);
  const { instants, columns } = columnsByCommit(commits, list);
  return {
    table: "participants",
    instants,
    columns: [
      ...columns,
      textColumn("role", pick(participants.role, sorted.rows), PARTICIPANT_ROLES),
      textColumn("person", pick(identities.person, people), persons),
      textColumn("kind", pick(kindCodes(identities.kind), people), IDENTITY_KINDS),
    ],
  };
}

/** What proves, or hints at, an AI tool in which commit. */
export function evidenceTable({ facts, byInstant, templateMarkers }: FactSource): FactTable {
  const { evidence, markers, history } = facts;
  const { commits } = history;
  const sorted = takeRows(evidence.commit, byInstant);
  const list = pick(byInstant.order, sorted.commit);
  const found = pick(evidence.marker, sorted.rows);
  const { instants, columns } = columnsByCommit(commits, list);
  return {
    table: "evidence",
    instants,
    columns: [
      ...columns,
      textColumn(
        "marker",
        found,
        markers.markers.map(({ id }) => id),
      ),
      textColumn("class", pick(evidence.evidence, sorted.rows), EVIDENCE_CLASSES),
      textColumn(
        "tool",
        found,
        markers.markers.map(({ tool }) => tool),
      ),
      textColumn("model", pick(evidence.model, sorted.rows), evidence.models),
      flagColumn(
        "by_template",
        Int8Array.from(found, (marker) => Number(templateMarkers.has(marker))),
      ),
    ],
  };
}

/** Files and lines that a commit changed, by class of path; no row where it changed none, or where that is not known. */
export function pathClassTable({ facts, units, byInstant }: FactSource): FactTable {
  const { commits } = facts.history;
  const { files, added, deleted } = units.lines.table;
  const width = PATH_CLASSES.length;
  const cells = cellsWithFiles(files, byInstant.order);
  const list = cells.map((cell) => Math.floor(cell / width));
  const { instants, columns } = columnsByCommit(commits, list);
  return {
    table: "path_classes",
    instants,
    columns: [
      ...columns,
      textColumn(
        "class",
        cells.map((cell) => cell % width),
        PATH_CLASSES,
      ),
      integerColumn("files", pick(files, cells)),
      integerColumn("lines_added", pick(added, cells)),
      integerColumn("lines_deleted", pick(deleted, cells)),
    ],
  };
}

/** Which commit a row is of, and when that was: every table by commit begins with both and is split by the second. */
function columnsByCommit(commits: CommitTable, list: Int32Array): Pick<FactTable, "instants" | "columns"> {
  const instants = pickInstants(commits.committedAt, list);
  return { instants, columns: [idColumn("commit", commits, list), instantColumn("committed_at", instants)] };
}

/** Cells of a table by commit and class that hold files, commits in order. */
function cellsWithFiles(files: Int32Array, order: Int32Array): Int32Array {
  const width = PATH_CLASSES.length;
  const cells = new Int32Array(files.reduce((count, number) => count + Number(number > 0), 0));
  let length = 0;
  for (let at = 0; at < order.length; at++) {
    const first = (order[at] ?? 0) * width;
    for (let cell = first; cell < first + width; cell++) if ((files[cell] ?? 0) > 0) cells[length++] = cell;
  }
  return cells;
}

function nthParents(commits: CommitTable, list: Int32Array, nth: number): Int32Array {
  return list.map((commit) => parentAt(commits, commit, nth));
}

function kindCodes(kinds: readonly IdentityKind[]): Int32Array {
  return numbersOf(kinds, (kind) => IDENTITY_KINDS.indexOf(kind));
}
