import type { UsageRow } from "../../model/delivery/usage.ts";
import { groupBy } from "../../model/group-by.ts";
import { type Weeks, weekCount } from "../../model/window.ts";

/** What was used and paid for in each week; one entry per week, NaN where it is not known for the whole week. */
export interface WeeklyUsage {
  /** In the file's one currency. */
  readonly cost: Float64Array;
  readonly tokens: Float64Array;
  /** Mean number of people who used a tool. Who used several tools of a team counts once, who is in several teams once in each. */
  readonly activeUsers: Float64Array;
}

/**
 * Rows of a usage file by week. What a row says is spread evenly over its days; a week that is not covered to its end, or by a row that does not say
 * it, is not known.
 *
 * @param rows in any order; where rows without a team are there, they are of everybody and those of teams are left out
 */
export function usageByWeek(rows: readonly UsageRow[], weeks: Weeks): WeeklyUsage {
  const counted = wholeRows(rows);
  const tools = [...groupBy(counted, ({ team, tool }) => JSON.stringify([team, tool])).values()];
  const teams = [...groupBy(counted, ({ team }) => team ?? "").values()];
  const perWeek = (read: (from: number, to: number) => number) =>
    Float64Array.from({ length: weekCount(weeks) }, (_, week) =>
      read(weeks.edges[week] ?? Number.NaN, weeks.edges[week + 1] ?? Number.NaN),
    );
  const covered = perWeek((from, to) => Number(tools.some((tool) => isCovered(tool, from, to))));
  const sum = (amount: (row: UsageRow) => number | null) =>
    perWeek((from, to) => tools.reduce((total, tool) => total + spread(tool, { from, to, amount }), 0)).map((value, week) =>
      covered[week] === 1 ? value : Number.NaN,
    );
  return {
    cost: sum(({ cost }) => cost),
    tokens: sum(({ tokens }) => tokens),
    activeUsers: perWeek((from, to) => teams.reduce((total, team) => total + usersOf(team, from, to), 0)).map((value, week) =>
      covered[week] === 1 ? value : Number.NaN,
    ),
  };
}

/** Rows of everybody where there are any, else those of all teams: both together would count people and money twice. */
export function wholeRows(rows: readonly UsageRow[]): readonly UsageRow[] {
  const whole = rows.filter(({ team }) => team === null);
  return whole.length > 0 ? whole : rows;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly amount: (row: UsageRow) => number | null;
}

/** What rows of one tool say of [from, to); NaN where one of them does not say it, or where they begin or end inside. */
function spread(rows: readonly UsageRow[], { from, to, amount }: Stretch): number {
  const inside = rows.filter((row) => overlap(row, from, to) > 0);
  if (inside.length > 0 && !isCovered(inside, from, to)) return Number.NaN;
  return inside.reduce((total, row) => total + ((amount(row) ?? Number.NaN) * overlap(row, from, to)) / (row.to - row.from), 0);
}

/** People of one team: the tool with most users, as a mean over the stretch. */
function usersOf(rows: readonly UsageRow[], from: number, to: number): number {
  const inside = rows.filter((row) => overlap(row, from, to) > 0);
  if (inside.length === 0) return 0;
  const bounds = [from, to, ...inside.flatMap((row) => [row.from, row.to])].filter((at) => at >= from && at <= to).sort((a, b) => a - b);
  let total = 0;
  for (let i = 1; i < bounds.length; i++) {
    const [start, end] = [bounds[i - 1] ?? from, bounds[i] ?? to];
    if (end > start) total += Math.max(...usersAt(inside, start)) * (end - start);
  }
  return total / (to - from);
}

function usersAt(rows: readonly UsageRow[], at: number): readonly number[] {
  const users = rows.filter((row) => row.from <= at && at < row.to).map(({ activeUsers }) => activeUsers ?? Number.NaN);
  return users.length === 0 ? [Number.NaN] : users;
}

/** Seconds that a row shares with [from, to). */
function overlap(row: UsageRow, from: number, to: number): number {
  return Math.max(0, Math.min(row.to, to) - Math.max(row.from, from));
}

/** True where rows follow each other without a gap over [from, to). */
function isCovered(rows: readonly UsageRow[], from: number, to: number): boolean {
  let reached = from;
  for (const row of [...rows].sort((a, b) => a.from - b.from)) if (row.from <= reached) reached = Math.max(reached, row.to);
  return reached >= to;
}
