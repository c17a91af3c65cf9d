import type { TeamMatchKind, TeamMembership, TeamStatement } from "../../model/team.ts";
import { readAdoptionSpan, readDay } from "../dates.ts";
import type { TeamSettings, TeamsSettings } from "./team-settings.ts";

/** What the configuration says of teams, statement by statement in its order; of one team repositories, paths, owners, authors. */
export function statementsOf(teams: TeamsSettings = {}): readonly TeamStatement[] {
  return Object.entries(teams).flatMap(([team, said]) => {
    const settings: TeamSettings = Array.isArray(said) ? { repositories: said } : said;
    const place = `teams.${team} in the configuration`;
    const adoption = adoptionOf(settings);
    const nothing = { adoptedFrom: null, adoptedTo: null, ended: null, tool: null };
    const members = membershipsOf(settings).map((membership) => ({ ...nothing, place, team, membership }));
    return [{ ...adoption, place, team, membership: null }, ...members];
  });
}

function adoptionOf({ adopted, ended, tool }: TeamSettings) {
  const days = adopted === undefined ? null : readAdoptionSpan(adopted);
  return {
    adoptedFrom: days?.from ?? null,
    // One day is no rollout.
    adoptedTo: days === null || days.to === days.from ? null : days.to,
    ended: ended === undefined ? null : readDay(ended),
    tool: tool ?? null,
  };
}

function membershipsOf({ repositories = [], paths = [], codeowners = [], authors = [] }: TeamSettings): readonly TeamMembership[] {
  const undated = (kind: TeamMatchKind) => (match: string) => ({ kind, match, validFrom: null, validTo: null });
  return [
    ...repositories.map(undated("repository")),
    ...paths.map(undated("path")),
    ...codeowners.map(undated("codeowners")),
    ...authors.map((one) => {
      const { match, from, to } = typeof one === "string" ? { match: one, from: undefined, to: undefined } : one;
      return {
        kind: "author" as const,
        match,
        validFrom: from === undefined ? null : readDay(from),
        validTo: to === undefined ? null : readDay(to),
      };
    }),
  ];
}
