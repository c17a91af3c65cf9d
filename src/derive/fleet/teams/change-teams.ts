import type { DiffReading } from "../../../model/diff-reading.ts";
import type { TeamMember } from "../../../model/team.ts";
import { SECONDS_PER_DAY } from "../../../model/time.ts";
import { pairsOfLandings } from "../../diff-plan.ts";
import { eachFile } from "../../file-changes.ts";
import type { Landings } from "../../landed-changes.ts";
import { createOwnerTeams, createPathTeams } from "./file-teams.ts";

/** Teams of landed changes by the files that they changed. */
export interface ChangeTeams {
  /** Names, ascending. */
  readonly teams: readonly string[];
  /** Index into `teams` of each landed change by rules of paths, and by CODEOWNERS; −1 where it belongs to none, or its files are not known. */
  readonly byPath: Int32Array;
  readonly byOwner: Int32Array;
}

export interface ChangeTeamsInput {
  readonly landings: Pick<Landings, "landings">;
  readonly reading: Pick<DiffReading, "files" | "pairs">;
  readonly members: readonly TeamMember[];
}

/** Whose a path is; null where nothing is said of owners. */
export type OwnersOf = ((path: string) => readonly string[]) | null;

export interface ChangeAttribution {
  /** Judges a landed change. @param ownersOf by CODEOWNERS as it stood in the commit before the change landed */
  judge(change: number, ownersOf: OwnersOf): void;
  finish(): ChangeTeams;
}

/**
 * Attributes landed changes by their files: each file belongs to one team or to none, and a change to the team with most of its files, files of no team apart;
 * of two with equally many, to the first by name. Every change is judged once, in any order.
 */
export function createChangeAttribution({ landings: { landings }, reading, members }: ChangeTeamsInput): ChangeAttribution {
  const teams = [...new Set(members.filter(({ kind }) => kind === "path" || kind === "codeowners").map(({ team }) => team))].sort();
  const numberOf = new Map(teams.map((team, i) => [team, i]));
  const pathTeam = createPathTeams(members);
  const ownerTeam = createOwnerTeams(members);
  const pairOf = pairsOfLandings({ landings }, reading.pairs.commit.length);
  const byPath = new Int32Array(landings.length).fill(-1);
  const byOwner = new Int32Array(landings.length).fill(-1);
  const { files } = reading;
  const numberFor = (team: string | null) => (team === null ? -1 : (numberOf.get(team) ?? -1));
  return {
    judge(change, ownersOf) {
      const day = Math.floor((landings[change]?.landedAt ?? Number.NaN) / SECONDS_PER_DAY);
      const ofPaths = createVote();
      const ofOwners = createVote();
      eachFile(files, pairOf[change] ?? -1, ({ path }) => {
        const text = files.paths[path] ?? "";
        ofPaths.add(numberFor(pathTeam(text, day)));
        if (ownersOf !== null) ofOwners.add(numberFor(ownerTeam(ownersOf(text), day)));
      });
      byPath[change] = ofPaths.winner();
      byOwner[change] = ofOwners.winner();
    },
    finish: () => ({ teams, byPath, byOwner }),
  };
}

/** Counts files of teams, which are numbered by name. */
function createVote() {
  const counts = new Map<number, number>();
  return {
    /** @param team −1: the file belongs to none */
    add(team: number): void {
      if (team >= 0) counts.set(team, (counts.get(team) ?? 0) + 1);
    },
    winner(): number {
      let [best, most] = [-1, 0];
      for (const [team, count] of counts) if (count > most || (count === most && team < best)) [best, most] = [team, count];
      return best;
    },
  };
}
