import type { FleetUnit } from "./fleet-data.ts";

/** Bounds of a span without a beginning or without an end, in days since 1970-01-01: they fit a 32-bit integer. */
export const FIRST_DAY = -2_000_000_000;
export const END_DAY = 2_000_000_000;

/** A team, and what was declared of its adoption. */
export interface LookupTeam {
  readonly name: string;
  /** Null where nothing was declared. */
  readonly declared: FleetUnit["declared"];
}

/** Something that belongs to a team from `fromDay` on until before `toDay`: whole UTC days since 1970-01-01, `FIRST_DAY` and `END_DAY` where there is no bound. */
export interface TeamSpan {
  /** Name of the team. */
  readonly team: string;
  readonly fromDay: number;
  readonly toDay: number;
}

/** A repository, by the folder of its facts below the folder of the fleet. */
export interface RepositorySpan extends TeamSpan {
  readonly folder: string;
}

/** A person, by pseudonym as in the column `person` of facts. */
export interface PersonSpan extends TeamSpan {
  readonly person: string;
}

/**
 * The rules of teams as plain tables, once the repositories of a fleet are known. Spans of one repository do not overlap, nor do those of one person.
 *
 * A landed change belongs to the first of these that there is, and to no team where there is none of them:
 *
 * 1. the team of its `person` on the day of `landed_at` (`people`),
 * 2. `path_team`, then 3. `owner_team` of its row in the table `team_changes`, which has no row where both are null,
 * 4. the team of its repository on the day of `landed_at` (`repositories`).
 *
 * A branch commit belongs to the team of its `person` on the day of `authored_at`, else to the team of the landed change that its branch became
 * (`landed_as`), else to the team of its repository on the day of `authored_at`.
 */
export interface TeamLookup {
  /** Ascending by name. Teams to which nothing belongs are among them. */
  readonly teams: readonly LookupTeam[];
  /** By folder, then day. */
  readonly repositories: readonly RepositorySpan[];
  /** By pseudonym, then day. */
  readonly people: readonly PersonSpan[];
  /** Key of the pseudonyms in `people`, as manifests name it: in facts under another key these people cannot be found. Null where no rule is of an author. */
  readonly key: string | null;
  /**
   * Digest of the rules of paths and of owners: facts whose manifest names another one under `teams` were scanned under other rules, and are refused. Null where there
   * is no such rule: then `team_changes` is left alone, whatever it was scanned under.
   */
  readonly pathRules: string | null;
}

/** A repository of a fleet as rules may name it. */
export interface NamedRepository {
  /** Folder of its facts below the folder of the fleet. */
  readonly folder: string;
  /** Everything that it is called: `name` and `origin` of its manifest, `repo` of the run's list, its folder. */
  readonly names: readonly string[];
  /** Team that the run's list says; it holds on days for which no rule of a repository does. Null where it says none. */
  readonly team: string | null;
}
