import { z } from "zod";

/** How a row of `teams.csv` says what belongs to a team. */
const TEAM_MATCH_KINDS = ["repository", "path", "codeowners", "author"] as const;

const Day = z.iso.date();
const Name = z.string().min(1).max(200);

/** One row of `teams.csv`: one rule by which work belongs to a team, and when the team took up AI tools. Null is unknown, or without a bound. */
export const TeamRule = z.strictObject({
  team: Name,
  matchKind: z.enum(TEAM_MATCH_KINDS),
  match: z.string().min(1).max(500),
  adoptedFrom: Day.nullable(),
  adoptedTo: Day.nullable(),
  ended: Day.nullable(),
  tool: Name.nullable(),
  validFrom: Day.nullable(),
  validTo: Day.nullable(),
});
