import { refused, settleTeams } from "../config/teams/settle-teams.ts";
import { compileOwnedPaths } from "../derive/fleet/teams/owned-paths.ts";
import { repositoryPattern } from "../derive/fleet/teams/repository-pattern.ts";
import type { TeamRules, TeamStatement } from "../model/team.ts";
import { sha256Of } from "../store/read-regular.ts";

interface TeamSources {
  /** What the configuration says. */
  readonly configured: readonly TeamStatement[];
  /** Absolute file; null where none is named. */
  readonly file: string | null;
}

/**
 * What belongs to which team: by the configuration, then by the file, whose rules come last and therefore win where both match.
 * @throws ToolError RECORDS_UNUSABLE when the file cannot be used, or a pattern can take nothing, or two rules contradict each other
 */
export async function readTeamRules({ configured, file }: TeamSources): Promise<TeamRules> {
  const statements = [...configured, ...(file === null ? [] : await readStatements(file))];
  for (const statement of statements) refuseVoid(statement);
  return settleTeams(statements);
}

/** Most runs have no file of teams, and what reads files of records takes a while to load. */
async function readStatements(file: string): Promise<readonly TeamStatement[]> {
  const [{ readTeams }, { readTeamRow }] = await Promise.all([
    import("../sources/files/read-teams.ts"),
    import("../config/teams/read-team-row.ts"),
  ]);
  return (await readTeams(file)).map((row) => readTeamRow(row));
}

/** A pattern that can take nothing is a mistake: what it should have taken would go to another team. */
function refuseVoid({ place, membership }: TeamStatement): void {
  if (membership === null) return;
  const { kind, match } = membership;
  const isVoid =
    (kind === "path" && compileOwnedPaths(match, "github") === null) || (kind === "repository" && repositoryPattern(match) === null);
  if (isVoid) throw refused(`${place}: the pattern ${JSON.stringify(match)} can take nothing, or has more than 16 stars`);
}

/**
 * Digest of the rules that are judged while a repository is scanned: those of paths and of owners, in their order. Null where there is none. Facts are read under
 * rules of the same digest alone.
 */
export function digestPathRules({ members }: TeamRules): string | null {
  const told = members
    .filter(({ kind }) => kind === "path" || kind === "codeowners")
    .map(({ team, kind, match, validFrom, validTo }) => [team, kind, match, validFrom, validTo]);
  return told.length === 0 ? null : sha256Of(JSON.stringify(told));
}
