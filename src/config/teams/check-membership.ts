import type { TeamMatchKind } from "../../model/team.ts";

/**
 * Why a rule can match nothing, as a clause after its text; null where it can.
 *
 * Facts hold pseudonyms of whole addresses, so that no pattern can be compared with them.
 */
export function unusableMatch(kind: TeamMatchKind, match: string): string | null {
  return CHECKS[kind].find(([fault]) => fault.test(match))?.[1] ?? null;
}

const CHECKS: Readonly<Record<TeamMatchKind, readonly (readonly [fault: RegExp, why: string])[]>> = {
  author: [
    [/^@/, "is an account of a forge; an author is an e-mail address, as commits bear it"],
    [/[*<>]/, "is no address; an author is one whole e-mail address, such as grace@example.com"],
  ],
  codeowners: [[/\s/, "is no owner; write it as in CODEOWNERS: @organisation/team, @user or an e-mail address"]],
  path: [
    [/^!/, "excludes; a pattern of paths says what belongs to a team"],
    [/^\/+$/, "names no path; ** is every path"],
  ],
  repository: [[/^!/, "excludes; a pattern of repositories says what belongs to a team"]],
};
