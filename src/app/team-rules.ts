import { readTeamRow } from "../config/teams/read-team-row.ts";
import { settleTeams } from "../config/teams/settle-teams.ts";
import type { TeamRules, TeamStatement } from "../model/team.ts";
import { readTeams } from "../sources/files/read-teams.ts";
import { sha256Of } from "../store/read-regular.ts";

interface TeamSources {
  /** What the configuration says. */
  readonly configured: readonly TeamStatement[];
  /** Absolute file; null where none is named. */
  readonly file: string | null;
}

/**
 * What belongs to which team: by the configuration, then by the file, whose rules come last and therefore win where both match.
 * @throws ToolError RECORDS_UNUSABLE when the file cannot be used, or two rules contradict each other
 */
export async function readTeamRules({ configured, file }: TeamSources): Promise<TeamRules> {
  const rows = file === null ? [] : await readTeams(file);
  return settleTeams([...configured, ...rows.map(readTeamRow)]);
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
