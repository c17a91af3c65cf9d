import { ToolError } from "../../errors.ts";
import { groupBy } from "../../model/group-by.ts";
import type { TeamAdoption, TeamMember, TeamRules, TeamStatement } from "../../model/team.ts";

const ADOPTION_FIELDS = ["adoptedFrom", "adoptedTo", "ended", "tool"] as const satisfies readonly (keyof TeamAdoption)[];

/** How messages call the fields, as people type them. */
const FIELD_WORDS: Readonly<Record<keyof TeamAdoption, string>> = {
  adoptedFrom: "adopted_from",
  adoptedTo: "adopted_to",
  ended: "ended",
  tool: "tool",
};

/**
 * Makes one set of rules of what the configuration and a file say of teams.
 *
 * What belongs to a team may be said in several statements, and so may its adoption, as long as they agree.
 *
 * @param statements in the order in which they were said
 * @throws ToolError RECORDS_UNUSABLE naming both places: where the same repositories, paths, owner or author belong to two teams at one time, or the adoption of
 *   one team is said in two ways; and naming one place, where days are out of order
 */
export function settleTeams(statements: readonly TeamStatement[]): TeamRules {
  for (const statement of statements) refuseDisorder(statement);
  refuseTwoTeams(statements);
  const byTeam = groupBy(statements, ({ team }) => team);
  return {
    teams: [...byTeam.keys()].sort().map((name) => ({ name, adoption: withDay(settleAdoption(byTeam.get(name) ?? [])) })),
    members: statements.flatMap(({ team, membership }): TeamMember[] => (membership === null ? [] : [{ team, ...membership }])),
  };
}

/** Without a first day nothing is known of an adoption. */
function withDay(adoption: TeamAdoption): TeamRules["teams"][number]["adoption"] {
  const { adoptedFrom } = adoption;
  return adoptedFrom === null ? null : { ...adoption, adoptedFrom };
}

/** Days in this form sort as text. */
function refuseDisorder({ place, membership, adoptedFrom, adoptedTo, ended }: TeamStatement): void {
  const { validFrom = null, validTo = null } = membership ?? {};
  if (adoptedTo !== null && adoptedFrom === null) throw refused(`${place}: adopted_to is given without adopted_from`);
  if (isBefore(adoptedTo, adoptedFrom)) throw refused(`${place}: adopted_to ${adoptedTo} lies before adopted_from ${adoptedFrom}`);
  if (validTo !== null && validFrom !== null && validTo <= validFrom)
    throw refused(`${place}: valid_to ${validTo} is not after valid_from ${validFrom}`);
  if (ended !== null && adoptedFrom !== null && ended <= (adoptedTo ?? adoptedFrom))
    throw refused(`${place}: ended ${ended} is not after the adoption`);
}

function isBefore(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a < b;
}

interface Placed {
  readonly place: string;
  readonly team: string;
  readonly validFrom: string;
  readonly validTo: string;
}

function refuseTwoTeams(statements: readonly TeamStatement[]): void {
  const byMatch = new Map<string, Placed[]>();
  for (const { place, team, membership } of statements) {
    if (membership === null) continue;
    const { kind, match, validFrom, validTo } = membership;
    const known = byMatch.get(matchKey(membership)) ?? [];
    byMatch.set(matchKey(membership), known);
    // Any day in this form is smaller than a tilde.
    const one = { place, team, validFrom: validFrom ?? "", validTo: validTo ?? "~" };
    const other = known.find((before) => before.team !== team && before.validFrom < one.validTo && one.validFrom < before.validTo);
    if (other !== undefined)
      throw refused(
        `${other.place} and ${place}: ${kind} ${JSON.stringify(match)} belongs to the team ${JSON.stringify(other.team)} and to ${JSON.stringify(team)} at the same time`,
        "keep one of the two, or give them days that do not overlap (valid_from, valid_to)",
      );
    known.push(one);
  }
}

/** Paths differ by case; names of repositories, owners and addresses do not. */
function matchKey({ kind, match }: Pick<TeamMember, "kind" | "match">): string {
  return `${kind}\0${kind === "path" ? match : match.toLowerCase()}`;
}

/** @param statements of one team */
function settleAdoption(statements: readonly TeamStatement[]): TeamAdoption {
  const of = ADOPTION_FIELDS.map((field) => settleField(statements, field));
  const [adoptedFrom = null, adoptedTo = null, ended = null, tool = null] = of.map(
    (statement, i) => statement?.[ADOPTION_FIELDS[i] ?? "tool"],
  );
  const adoption = { adoptedFrom, adoptedTo, ended, tool };
  const places = new Set(of.map((statement) => statement?.place).filter((place) => place !== undefined));
  // What one statement alone could not show.
  refuseDisorder({ ...adoption, place: [...places].join(" and "), team: "", membership: null });
  return adoption;
}

/** The first statement that says a field; none where it is left open. */
function settleField(statements: readonly TeamStatement[], field: keyof TeamAdoption): TeamStatement | undefined {
  const [first, ...others] = statements.filter((statement) => statement[field] !== null);
  const other = others.find((statement) => statement[field] !== first?.[field]);
  if (first === undefined || other === undefined) return first;
  throw refused(
    `${first.place} and ${other.place}: ${FIELD_WORDS[field]} of the team ${JSON.stringify(first.team)} is ${first[field]} in one and ${other[field]} in the other`,
    "say the adoption of a team once, or the same in all of its rows",
  );
}

/** The error for statements about teams that cannot be used. @param next what to type next */
export function refused(message: string, next = "git-ai-impact schema teams --example   (prints a file to compare it with)"): ToolError {
  return new ToolError(message, { code: "RECORDS_UNUSABLE", data: { command: next } });
}
