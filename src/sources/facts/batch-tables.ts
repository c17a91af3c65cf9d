import { dayOf, MICROSECONDS_PER_DAY, microseconds } from "./fleet-sql.ts";

/** A column that is read, or one that is kept. */
interface BatchColumn {
  readonly name: string;
  readonly type: "BIGINT" | "BOOLEAN" | "INTEGER" | "VARCHAR";
  /**
   * One that is read: what it is in terms of the columns of the facts; where one is not there, or holds something else, the query fails. One that is kept: in terms
   * of those that are read and of the table `spans`.
   */
  readonly from: string;
}

/** A table of facts as it is loaded. */
export interface BatchTable {
  /** As the facts call it. */
  readonly table: string;
  /** The first one is `moment`, the instant that decides upon the part. */
  readonly reads: readonly BatchColumn[];
  /** What is kept of a row: what later queries add up is settled as the row passes, for the row itself is wide and would be looked at again and again. */
  readonly keeps: readonly BatchColumn[];
  /** Rows of a file and day become one, with their number in `commits` and the first `moment` of them; nothing else is read then. */
  readonly countsByDay?: boolean;
  /** True for rows that nobody who writes facts would write, in terms of what is read; it may be null. */
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
  const tables = [landedChanges(withIds), branchCommits(withIds), recoveries(withIds), CI_VERDICTS, PULL_REQUESTS];
  return withTeamChanges ? [...tables, TEAM_CHANGES] : tables;
}

/** Days after which a change is judged, and after which its lines are. */
const FAILURE_DAYS = 7;
const REWORK_DAYS = 14;

/** Follow-up until the data cut of the repository. */
const followed = (days: number) => `moment + ${days} * ${MICROSECONDS_PER_DAY} <= cut`;
const DAY = { name: "day", type: "INTEGER", from: dayOf("moment") } as const;

function landedChanges(withIds: boolean): BatchTable {
  return {
    table: "landed_changes",
    reads: [
      instant("moment", "landed_at"),
      ...(withIds ? [text("commit")] : []),
      text("person"),
      // Of the texts only whether they are these is kept: texts take most of the time.
      { name: "is_human", type: "BOOLEAN", from: "author_kind::VARCHAR = 'human'" },
      { name: "is_automation", type: "BOOLEAN", from: "author_kind::VARCHAR = 'automation'" },
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
    keeps: [
      ...(withIds ? [same("commit", "VARCHAR")] : []),
      same("person", "VARCHAR"),
      same("is_human", "BOOLEAN"),
      same("is_automation", "BOOLEAN"),
      same("is_counted", "BOOLEAN"),
      same("key", "INTEGER"),
      DAY,
      { name: "is_known", type: "BOOLEAN", from: `${DAY.from} >= first_day AND ${DAY.from} < end_day` },
      one("marked", "is_counted AND marked"),
      one("judged", `is_counted AND ${followed(FAILURE_DAYS)}`),
      one("failed", `is_counted AND ${followed(FAILURE_DAYS)} AND undone_at - moment <= ${FAILURE_DAYS} * ${MICROSECONDS_PER_DAY}`),
      one("branched", "through_branch"),
      one("branched_known", "through_branch AND has_branch"),
      number("born_lines", `CASE WHEN ${followed(REWORK_DAYS)} THEN lines_born::BIGINT - lines_lost_14d END`),
      number("reworked_lines", `CASE WHEN ${followed(REWORK_DAYS)} THEN lines_gone_14d END`),
      number("landed_lines", "CASE WHEN is_counted THEN lines_added::BIGINT + lines_deleted END"),
      one("has_born_lines", "is_counted AND lines_born IS NOT NULL"),
    ],
    isOdd: `is_counted IS NULL OR through_branch IS NULL OR is_human IS NULL OR undone_at < moment
      OR lines_born NOT BETWEEN 0 AND ${MOST_LINES} OR lines_gone_14d < 0 OR lines_lost_14d < 0 OR lines_gone_14d::BIGINT + lines_lost_14d > lines_born
      OR lines_added NOT BETWEEN 0 AND ${MOST_LINES} OR lines_deleted NOT BETWEEN 0 AND ${MOST_LINES}`,
  };
}

function branchCommits(withIds: boolean): BatchTable {
  return {
    table: "branch_commits",
    reads: [instant("moment", "authored_at"), ...(withIds ? [text("commit"), text("person"), text("landed_as")] : [])],
    keeps: withIds
      ? [DAY, number("commits", "1"), same("commit", "VARCHAR"), same("person", "VARCHAR"), same("landed_as", "VARCHAR")]
      : [DAY, same("commits", "BIGINT")],
    countsByDay: !withIds,
    isOdd: "false",
  };
}

function recoveries(withIds: boolean): BatchTable {
  const reads = [
    instant("moment", "begun_at"),
    instant("recovered_at", "recovered_at"),
    text("kind"),
    ...(withIds ? [text("commit")] : []),
  ];
  return { table: "recoveries", reads, keeps: [...reads.map(asRead), DAY], isOdd: "recovered_at < moment OR kind IS NULL" };
}

// `at` is a word of SQL.
const CI_VERDICTS = plainTable("ci_verdicts", [instant("moment", '"at"'), flag("is_green")], "is_green IS NULL");
const PULL_REQUESTS = plainTable(
  "pull_requests",
  [instant("moment", "opened_at"), instant("closed_at", "closed_at"), flag("is_counted")],
  "is_counted IS NULL OR closed_at < moment",
);
const TEAM_CHANGES = plainTable(
  "team_changes",
  [instant("moment", "landed_at"), text("commit"), text("path_team"), text("owner_team")],
  "commit IS NULL",
);

/** A table of which everything that is read is kept. */
function plainTable(table: string, reads: readonly BatchColumn[], isOdd: string): BatchTable {
  return { table, reads, keeps: reads.map(asRead), isOdd };
}

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

function asRead({ name, type }: BatchColumn): BatchColumn {
  return same(name, type);
}

function same(name: string, type: BatchColumn["type"]): BatchColumn {
  return { name, type, from: name };
}

/** 1 where a condition holds, 0 where it does not or nobody knows: sums of such columns take half the time of counts with a filter. */
function one(name: string, condition: string): BatchColumn {
  return { name, type: "INTEGER", from: `coalesce(${condition}, false)::INTEGER` };
}

function number(name: string, from: string): BatchColumn {
  return { name, type: "BIGINT", from };
}
