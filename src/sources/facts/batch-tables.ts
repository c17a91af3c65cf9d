import { microseconds } from "./fleet-sql.ts";

/** A column of a table that holds the rows of a batch of repositories. */
interface BatchColumn {
  readonly name: string;
  readonly type: "BIGINT" | "BOOLEAN" | "INTEGER" | "VARCHAR";
  /** What it is in terms of the columns of the facts. Where one is not there, or holds something else, the query fails. */
  readonly from: string;
}

/** A table of facts as it is loaded. Its first column is `moment`, the instant that decides upon the part. */
export interface BatchTable {
  /** As the facts call it. */
  readonly table: string;
  readonly columns: readonly BatchColumn[];
  /** True for rows that nobody who writes facts would write; it may be null. */
  readonly isOdd: string;
}

/** What is needed beside the counts themselves. */
export interface LoadOptions {
  /** Ids of commits: where repositories share history, or where units are teams. */
  readonly withIds: boolean;
  /** The table `team_changes`. */
  readonly withTeamChanges: boolean;
}

/** Ids, pseudonyms, names of teams and kinds are shorter. */
const LONGEST_TEXT = 250;
/** No change has as many lines. */
const MOST_LINES = 100_000_000;

/** The tables that a fleet is read from. */
export function batchTables({ withIds, withTeamChanges }: LoadOptions): readonly BatchTable[] {
  const tables = [landedChanges(withIds), branchCommits(withIds), RECOVERIES, CI_VERDICTS, PULL_REQUESTS];
  return withTeamChanges ? [...tables, TEAM_CHANGES] : tables;
}

function landedChanges(withIds: boolean): BatchTable {
  return {
    table: "landed_changes",
    columns: [
      instant("moment", "landed_at"),
      ...(withIds ? [text("commit")] : []),
      text("person"),
      text("author_kind"),
      flag("is_counted"),
      flag("marked"),
      flag("through_branch"),
      { name: "has_branch", type: "BOOLEAN", from: "branch_head IS NOT NULL" },
      instant("undone_at", "undone_at"),
      integer("lines_born"),
      integer("lines_gone_14d"),
      integer("lines_lost_14d"),
      integer("lines_added"),
      integer("lines_deleted"),
    ],
    isOdd: `is_counted IS NULL OR through_branch IS NULL OR author_kind IS NULL OR undone_at < moment
      OR lines_born NOT BETWEEN 0 AND ${MOST_LINES} OR lines_gone_14d < 0 OR lines_lost_14d < 0 OR lines_gone_14d::BIGINT + lines_lost_14d > lines_born
      OR lines_added NOT BETWEEN 0 AND ${MOST_LINES} OR lines_deleted NOT BETWEEN 0 AND ${MOST_LINES}`,
  };
}

function branchCommits(withIds: boolean): BatchTable {
  return {
    table: "branch_commits",
    columns: [instant("moment", "authored_at"), ...(withIds ? [text("commit"), text("person"), text("landed_as")] : [])],
    isOdd: "false",
  };
}

const RECOVERIES: BatchTable = {
  table: "recoveries",
  columns: [instant("moment", "begun_at"), instant("recovered_at", "recovered_at"), text("kind"), text("commit")],
  isOdd: "recovered_at < moment OR kind IS NULL",
};

const CI_VERDICTS: BatchTable = {
  table: "ci_verdicts",
  // A word of SQL.
  columns: [instant("moment", '"at"'), flag("is_green")],
  isOdd: "is_green IS NULL",
};

const PULL_REQUESTS: BatchTable = {
  table: "pull_requests",
  columns: [instant("moment", "opened_at"), instant("closed_at", "closed_at"), flag("is_counted")],
  isOdd: "is_counted IS NULL OR closed_at < moment",
};

const TEAM_CHANGES: BatchTable = {
  table: "team_changes",
  columns: [instant("moment", "landed_at"), text("commit"), text("path_team"), text("owner_team")],
  isOdd: "commit IS NULL",
};

function instant(name: string, column: string): BatchColumn {
  return { name, type: "BIGINT", from: microseconds(column) };
}

/** A text that is too long makes the query fail, before anybody keeps it. */
function text(name: string): BatchColumn {
  return { name, type: "VARCHAR", from: `CASE WHEN length(${name}) > ${LONGEST_TEXT} THEN error('a text is too long') ELSE ${name} END` };
}

function flag(name: string): BatchColumn {
  return { name, type: "BOOLEAN", from: `${name}::BOOLEAN` };
}

function integer(name: string): BatchColumn {
  return { name, type: "INTEGER", from: `${name}::INTEGER` };
}
