import type { UsageRow } from "../../model/delivery/usage.ts";
import type { Units } from "../units.ts";
import { wholeRows } from "./usage-by-week.ts";

/** Least share of the people who land work that makes use of a tool an adoption. */
const LEAST_SHARE = 0.1;

/** The adoption date that a usage file gives. */
export interface UsageDate {
  /** First instant of the period, epoch seconds. */
  readonly at: number;
  readonly activeUsers: number;
  /** People who landed work in that period, automation and agents apart. */
  readonly people: number;
  /** The file begins with that period: the tools may have been in use before. */
  readonly isFirst: boolean;
}

/**
 * The start of the first period in which those who used an AI tool are at least a tenth of the people who landed work in it.
 *
 * Source: design of this project, adoption date by usage or licence file.
 * @returns null where no period is like that, or none says how many used a tool
 */
export function findUsageDate(rows: readonly UsageRow[], units: Pick<Units, "landings" | "authors">): UsageDate | null {
  const counted = [...wholeRows(rows)].sort((a, b) => a.from - b.from);
  for (const { from, to } of counted) {
    const activeUsers = usersFrom(counted, from);
    const people = countPeople(units, from, to);
    if (activeUsers > 0 && activeUsers >= LEAST_SHARE * people)
      return { at: from, activeUsers, people, isFirst: from === counted[0]?.from };
  }
  return null;
}

/** Users at an instant: of each team the tool with most of them. */
function usersFrom(rows: readonly UsageRow[], at: number): number {
  const byTeam = new Map<string | null, number>();
  for (const { from, to, team, activeUsers } of rows)
    if (from <= at && at < to) byTeam.set(team, Math.max(byTeam.get(team) ?? 0, activeUsers ?? 0));
  return [...byTeam.values()].reduce((sum, users) => sum + users, 0);
}

function countPeople({ landings, authors }: Pick<Units, "landings" | "authors">, from: number, to: number): number {
  const people = new Set<number>();
  landings.landings.forEach(({ landedAt }, landing) => {
    const person = authors.person[landing] ?? -1;
    if (landedAt >= from && landedAt < to && person >= 0 && authors.kind[landing] === "human") people.add(person);
  });
  return people.size;
}
