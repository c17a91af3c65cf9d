import type { LookupTeam, NamedRepository, PersonSpan, RepositorySpan, TeamLookup, TeamSpan } from "../../../model/fleet/team-lookup.ts";
import { END_DAY, FIRST_DAY } from "../../../model/fleet/team-lookup.ts";
import { groupBy } from "../../../model/group-by.ts";
import type { TeamMember, TeamRules } from "../../../model/team.ts";
import { dayNumber } from "../../../model/time.ts";
import { personText } from "../../people.ts";
import { matchesRepository, repositoryPattern } from "./repository-pattern.ts";
import { daysOf } from "./rule-days.ts";

export interface AssignmentInput {
  readonly rules: TeamRules;
  /** Digest of the rules of paths and owners; null where there is none. */
  readonly pathRules: string | null;
  /** Gives a text the pseudonym that facts hold of it. */
  readonly pseudonymise: (text: string) => string;
  /** Key of these pseudonyms, as manifests name it. */
  readonly key: string;
}

/**
 * What belongs to which team, once the repositories of a fleet are known: the rules as tables without overlaps, the same in any order of repositories.
 *
 * Of the rules that name a repository on a day the last one decides; where none does, the team of the run's list. Of a person there is one team a day, which the rules
 * were checked for.
 */
export function assignTeams(
  { rules, pathRules, pseudonymise, key }: AssignmentInput,
  repositories: readonly NamedRepository[],
): TeamLookup {
  const listed = repositories.flatMap(({ team }) => (team === null ? [] : [team]));
  const people = assignPeople(rules.members, pseudonymise);
  return {
    teams: describeTeams(rules, listed),
    repositories: assignRepositories(rules.members, repositories),
    people,
    key: people.length === 0 ? null : key,
    pathRules,
  };
}

function describeTeams({ teams }: TeamRules, listed: readonly string[]): readonly LookupTeam[] {
  const declared = new Map<string, LookupTeam["declared"]>(listed.map((name) => [name, null]));
  for (const { name, adoption } of teams) declared.set(name, adoption === null ? null : declaredOf(adoption));
  return [...declared.keys()].sort().map((name) => ({ name, declared: declared.get(name) ?? null }));
}

function declaredOf(adoption: NonNullable<TeamRules["teams"][number]["adoption"]>): LookupTeam["declared"] {
  const start = dayNumber(adoption.adoptedFrom);
  if (start === null) return null;
  return { start, end: dayNumber(adoption.adoptedTo) ?? start, endedDay: dayNumber(adoption.ended), tool: adoption.tool };
}

function assignRepositories(members: readonly TeamMember[], repositories: readonly NamedRepository[]): readonly RepositorySpan[] {
  const rules = members
    .filter(({ kind }) => kind === "repository")
    .map((member) => ({ pattern: repositoryPattern(member.match), span: { team: member.team, ...daysOf(member) } }));
  return [...repositories]
    .sort((a, b) => (a.folder < b.folder ? -1 : 1))
    .flatMap(({ folder, names, team }) => {
      const spans = rules.filter(({ pattern }) => names.some((name) => matchesRepository(pattern, name))).map(({ span }) => span);
      const weakest = team === null ? [] : [{ team, fromDay: FIRST_DAY, toDay: END_DAY }];
      return lastOfEachDay([...weakest, ...spans]).map((span) => ({ folder, ...span }));
    });
}

function assignPeople(members: readonly TeamMember[], pseudonymise: (text: string) => string): readonly PersonSpan[] {
  const authors = members.filter(({ kind }) => kind === "author");
  const byPerson = groupBy(authors, ({ match }) =>
    pseudonymise(personText(match.includes("@") ? { name: "", email: match } : { name: match, email: "" })),
  );
  return [...byPerson.keys()].sort().flatMap((person) =>
    lastOfEachDay((byPerson.get(person) ?? []).map((member) => ({ team: member.team, ...daysOf(member) }))).map((span) => ({
      person,
      ...span,
    })),
  );
}

/** Spans without overlaps, by day: of those that hold on a day, the last one in the list. Neighbours of one team are one span. */
function lastOfEachDay(spans: readonly TeamSpan[]): readonly TeamSpan[] {
  const borders = [...new Set(spans.flatMap(({ fromDay, toDay }) => [fromDay, toDay]))].sort((a, b) => a - b);
  const found: TeamSpan[] = [];
  borders.slice(0, -1).forEach((fromDay, i) => {
    const toDay = borders[i + 1] ?? fromDay;
    const team = spans.findLast((span) => span.fromDay <= fromDay && toDay <= span.toDay)?.team;
    if (team === undefined) return;
    const before = found.at(-1);
    if (before?.team === team && before.toDay === fromDay) found[found.length - 1] = { ...before, toDay };
    else found.push({ team, fromDay, toDay });
  });
  return found;
}
