import type { UsageRow } from "../../../model/delivery/usage.ts";
import { dayOf, mondayOf, SECONDS_PER_DAY, SECONDS_PER_WEEK } from "../../../model/time.ts";

/** What a vendor's record says of the use of its tool at some time. */
export interface ToolUse {
  readonly tool: string;
  /** Epoch seconds. */
  readonly at: number;
  /** Name of the person, kept until people are counted and no longer; null where it is nobody's own use. */
  readonly person: string | null;
  /** People who used it on that day, where the record counts them and does not name them. */
  readonly users: number | null;
  /** Null where the record is not about tokens and money. */
  readonly spent: Spent | null;
  /** "usage.json, record 17". */
  readonly place: string;
}

/** What was used up. Null is unknown. */
interface Spent {
  readonly tokens: number | null;
  readonly cost: number | null;
  readonly currency: string | null;
}

/** Gathers records of vendors into rows of a week. */
export interface UsageWeeks {
  add(use: ToolUse): void;
  rows(): readonly UsageRow[];
}

/** What is gathered of one tool in one week. */
interface Week {
  readonly tool: string;
  readonly monday: number;
  readonly people: Set<string>;
  /** Most on one day; null where no record counts them. */
  users: number | null;
  /** Null where no record is about tokens and money. */
  spent: Spent | null;
}

/**
 * Weeks (from Monday, UTC) of each tool, for the whole organisation: days would mostly be groups of fewer people than may be shown. The first and the last week
 * of a tool are cut to its days. People who are only counted by day count as the most on one day. What one record does not know of tokens or cost, its week
 * does not know.
 */
export function createUsageWeeks(): UsageWeeks {
  const weeks = new Map<string, Week>();
  const spans = new Map<string, { first: number; last: number }>();

  return {
    add({ tool, at, person, users, spent }) {
      const monday = mondayOf(at, "UTC");
      const key = JSON.stringify([tool, monday]);
      const week = weeks.get(key) ?? { tool, monday, people: new Set(), users: null, spent: null };
      weeks.set(key, week);
      if (person !== null) week.people.add(person);
      if (users !== null) week.users = Math.max(week.users ?? 0, users);
      week.spent = sumOf(week.spent, spent);
      const day = dayOf(at, "UTC");
      const span = spans.get(tool) ?? { first: day, last: day };
      spans.set(tool, { first: Math.min(span.first, day), last: Math.max(span.last, day) });
    },
    rows: () =>
      [...weeks.values()].map((week) => {
        const { first, last } = spans.get(week.tool) ?? { first: week.monday, last: week.monday };
        return {
          from: Math.max(week.monday, first),
          to: Math.min(week.monday + SECONDS_PER_WEEK, last + SECONDS_PER_DAY),
          team: null,
          tool: week.tool,
          model: null,
          activeUsers: usersOf(week),
          seats: null,
          tokens: week.spent?.tokens ?? null,
          cost: week.spent?.cost ?? null,
          currency: week.spent?.currency ?? null,
        };
      }),
  };
}

/** Null where nobody is named or counted, as in the use of keys of an interface. */
function usersOf({ users, people }: Week): number | null {
  return users === null && people.size === 0 ? null : Math.max(users ?? 0, people.size);
}

function sumOf(a: Spent | null, b: Spent | null): Spent | null {
  if (a === null || b === null) return a ?? b;
  return { tokens: plus(a.tokens, b.tokens), cost: plus(a.cost, b.cost), currency: a.currency ?? b.currency };
}

function plus(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}
