import type { TeamMember } from "../../../model/team.ts";
import { rememberPaths } from "../../paths/remember-paths.ts";
import { compileOwnedPaths } from "./owned-paths.ts";
import { createPathIndex } from "./path-index.ts";
import { type DaySpan, daysOf, holdsOn } from "./rule-days.ts";

/** Team of a path on a UTC day since 1970-01-01; null where it belongs to none. */
export type TeamOfPath = (path: string, day: number) => string | null;

/**
 * Teams by rules of paths: of the rules that take a path and hold on the day, the last one decides. Patterns are those of CODEOWNERS on GitHub.
 * @param members in the order in which they were said; rules of other kinds are left out
 */
export function createPathTeams(members: readonly TeamMember[]): TeamOfPath {
  const rules = members
    .filter(({ kind }) => kind === "path")
    .map((member) => ({ team: member.team, days: daysOf(member), match: member.match }));
  const index = createPathIndex(rules.map(({ match }) => compileOwnedPaths(match, "github")));
  const ranksOf = rememberPaths((path) => index.find(path));
  return (path, day) => {
    const rank = ranksOf(path).findLast((one) => holds(rules[one]?.days, day));
    return rank === undefined ? null : (rules[rank]?.team ?? null);
  };
}

/** Team of the first owner of a list that is in a team on a day; null where none of them is. */
export type TeamOfOwners = (owners: readonly string[], day: number) => string | null;

/** Teams by rules of owners, who are compared without regard to case. @param members rules of other kinds are left out */
export function createOwnerTeams(members: readonly TeamMember[]): TeamOfOwners {
  const spans = new Map<string, (DaySpan & { readonly team: string })[]>();
  for (const member of members) {
    if (member.kind !== "codeowners") continue;
    const owner = member.match.toLowerCase();
    spans.set(owner, [...(spans.get(owner) ?? []), { team: member.team, ...daysOf(member) }]);
  }
  return (owners, day) => {
    for (const owner of owners) {
      const found = spans.get(owner.toLowerCase())?.find((span) => holdsOn(span, day));
      if (found !== undefined) return found.team;
    }
    return null;
  };
}

function holds(days: DaySpan | undefined, day: number): boolean {
  return days !== undefined && holdsOn(days, day);
}
