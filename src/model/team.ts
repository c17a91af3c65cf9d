import { z } from "zod";

/** How a rule says what belongs to a team. */
export const TEAM_MATCH_KINDS = ["repository", "path", "codeowners", "author"] as const;
export type TeamMatchKind = (typeof TEAM_MATCH_KINDS)[number];

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
export type TeamRule = z.infer<typeof TeamRule>;

/** What belongs to a team. Days are `YYYY-MM-DD`, in UTC. */
export interface TeamMembership {
  readonly kind: TeamMatchKind;
  /** Pattern of repositories or of paths, an owner as CODEOWNERS names it, or an author's address. */
  readonly match: string;
  /** First day on which it holds, and the first on which it no longer does; null: without that bound. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** What is said of a team's adoption; each may be left open (null). Days are `YYYY-MM-DD`. */
export interface TeamAdoption {
  /** First day, and the last day of a rollout. */
  readonly adoptedFrom: string | null;
  readonly adoptedTo: string | null;
  readonly ended: string | null;
  readonly tool: string | null;
}

/** Something that a file or the configuration says of a team. */
export interface TeamStatement extends TeamAdoption {
  /** Where, for messages: "teams.csv, row 3". */
  readonly place: string;
  readonly team: string;
  /** Null where only the adoption is said. */
  readonly membership: TeamMembership | null;
}

/** A rule that was checked against the others. */
export interface TeamMember extends TeamMembership {
  readonly team: string;
}

/** Every team and what belongs to it, without contradictions. */
export interface TeamRules {
  /** Ascending by name; `adoption` is null where nothing was said of its day. */
  readonly teams: readonly { readonly name: string; readonly adoption: (TeamAdoption & { readonly adoptedFrom: string }) | null }[];
  /** In the order in which they were said: of two of one kind that match the same, the last one holds. */
  readonly members: readonly TeamMember[];
}
