import { TeamRule } from "../../model/team.ts";
import { recordEntry } from "./record-format.ts";

/** Contract of `teams.csv`. */
export const TEAMS = recordEntry({
  name: "teams",
  title: "teams, what belongs to them, and when they took up AI tools (teams.csv)",
  model: TeamRule,
  isTyped: true,
  fields: {
    team: "Name of the team; a team may have several rows.",
    matchKind: "What the next column is: a pattern of repositories, a pattern of paths, an owner in CODEOWNERS, or an author.",
    match: "Repository as owner/name or pattern, path pattern, @owner, or e-mail address; see docs/FLEETS.md.",
    adoptedFrom: "First day on which the team used the tool; said in one row of the team, or alike in all.",
    adoptedTo: "Last day of a rollout by steps; empty where it was one day.",
    ended: "Day on which the team gave the tool up.",
    tool: "AI tool; empty for any.",
    validFrom: "First day on which the row holds, such as an author's first day in the team; empty: from the beginning.",
    validTo: "First day on which it no longer holds; empty: to the end.",
  },
  example: [
    teamRow({ team: "payments", matchKind: "repository", match: "example/shop", adoptedFrom: "2025-09-01", tool: "Claude Code" }),
    teamRow({ team: "search", matchKind: "path", match: "services/search/**", adoptedFrom: "2025-11-03", adoptedTo: "2025-12-15" }),
    teamRow({ team: "search", matchKind: "codeowners", match: "@example/search" }),
    teamRow({ team: "search", matchKind: "author", match: "grace@example.com", validFrom: "2025-06-01", validTo: "2026-02-01" }),
  ],
});

/** A row in the order of the columns; what is not said is null. */
function teamRow(said: Readonly<Record<string, string>>): Readonly<Record<string, string | null>> {
  return Object.fromEntries(Object.keys(TeamRule.shape).map((field) => [field, said[field] ?? null]));
}
