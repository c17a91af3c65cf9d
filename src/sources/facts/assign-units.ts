import type { UnitKind } from "../../model/fleet/fleet-data.ts";
import type { FleetListing } from "../../model/fleet/fleet-listing.ts";
import type { TeamLookup } from "../../model/fleet/team-lookup.ts";
import type { Engine } from "./open-engine.ts";
import { sqlText } from "./sql-text.ts";

/** Number of what belongs to no unit. */
export const NO_UNIT = -1;

/**
 * Puts the tables of teams into the engine: `team_names`, `team_repositories` and `team_people`, units being numbers in the order of the teams.
 * People are those whose pseudonyms are of the key that the rules were hashed with; under other keys nobody is known.
 */
export async function loadTeams(engine: Engine, { folders }: FleetListing, lookup: TeamLookup): Promise<void> {
  const units = new Map(lookup.teams.map(({ name }, unit) => [name, unit]));
  const numbers = new Map(folders.map(({ folder }, number) => [folder, number]));
  const spanOf = ({ team, fromDay, toDay }: { readonly team: string; readonly fromDay: number; readonly toDay: number }) =>
    `${fromDay}, ${toDay}, ${units.get(team) ?? NO_UNIT}`;
  await engine.run("CREATE TEMP TABLE team_names (name VARCHAR, unit INTEGER)");
  await fill(
    engine,
    "team_names",
    lookup.teams.map(({ name }, unit) => `${sqlText(name)}, ${unit}`),
  );
  await engine.run("CREATE TEMP TABLE team_repositories (repository INTEGER, from_day INTEGER, to_day INTEGER, unit INTEGER)");
  const repositories = lookup.repositories.filter(({ folder }) => numbers.has(folder));
  await fill(
    engine,
    "team_repositories",
    repositories.map((one) => `${numbers.get(one.folder)}, ${spanOf(one)}`),
  );
  await engine.run("CREATE TEMP TABLE team_people (person VARCHAR, from_day INTEGER, to_day INTEGER, unit INTEGER)");
  await fill(
    engine,
    "team_people",
    lookup.people.map((one) => `${sqlText(one.person)}, ${spanOf(one)}`),
  );
  await engine.run("CREATE TEMP TABLE known_keys (repository INTEGER)");
  await fill(
    engine,
    "known_keys",
    folders.flatMap(({ key }, number) => (key === lookup.key ? [`${number}`] : [])),
  );
}

async function fill(engine: Engine, table: string, rows: readonly string[]): Promise<void> {
  for (let start = 0; start < rows.length; start += 1_000)
    await engine.run(
      `INSERT INTO ${table} VALUES ${rows
        .slice(start, start + 1_000)
        .map((row) => `(${row})`)
        .join(", ")}`,
    );
}

/** What the units are, and what is known of the batch. */
export interface UnitRule {
  readonly kind: UnitKind;
  /** `team_changes` were loaded. */
  readonly readsTeamChanges: boolean;
  /** One of the repositories may have rows that another one counts. */
  readonly mayRepeat: boolean;
}

/**
 * Gives every row of the batch its `unit`, `NO_UNIT` for none: tables `changes`, `commits` and `spells`. Rows that another repository counts are
 * left out, and so are recoveries of changes that it counts.
 *
 * Where units are repositories, a row's unit is its repository. Where they are teams, the rule is that of `TeamLookup`; a recovery of CI, of a deployment or
 * of an incident is of the team of its repository, a revert of the team of the change that was undone.
 */
export async function assignUnits(engine: Engine, rule: UnitRule): Promise<void> {
  const select = rule.kind === "team" ? selectByTeam(rule) : selectByRepository(rule);
  // A view costs nothing where there is nothing to look up.
  const kind = rule.kind === "team" ? "TABLE" : "VIEW";
  for (const [name, query] of select) await engine.run(`CREATE OR REPLACE TEMP ${kind} ${name} AS ${query}`);
}

type Queries = readonly (readonly [name: string, query: string])[];

function selectByRepository(rule: UnitRule): Queries {
  const select = (table: string, repeats?: string) => `SELECT *, repository AS unit FROM ${ownRows(rule, table, repeats)}`;
  return [
    ["changes", select("landed_changes")],
    ["commits", select("branch_commits")],
    ["spells", select("recoveries", "landed_changes")],
  ];
}

function selectByTeam(rule: UnitRule): Queries {
  const ofTeamChanges = rule.readsTeamChanges
    ? `LEFT JOIN (SELECT repository, commit, min(path_team) AS path_team, min(owner_team) AS owner_team FROM batch_team_changes GROUP BY ALL) AS ruled
         ON ruled.repository = own.repository AND ruled.commit = own.commit
       LEFT JOIN team_names AS by_path ON by_path.name = ruled.path_team
       LEFT JOIN team_names AS by_owner ON by_owner.name = ruled.owner_team`
    : "CROSS JOIN (SELECT NULL::INTEGER AS unit) AS by_path CROSS JOIN (SELECT NULL::INTEGER AS unit) AS by_owner";
  const landed = "(SELECT repository, commit, min(unit) AS unit FROM changes WHERE unit >= 0 GROUP BY ALL)";
  const unit = (...units: readonly string[]) => `coalesce(${units.join(", ")}, ${NO_UNIT})::INTEGER AS unit`;
  return [
    [
      "changes",
      `SELECT own.*, ${unit("by_person.unit", "by_path.unit", "by_owner.unit", "by_repository.unit")}
       FROM ${ownRows(rule, "landed_changes")} AS own ${BY_PERSON} ${ofTeamChanges} ${BY_REPOSITORY}`,
    ],
    [
      "commits",
      `SELECT own.*, ${unit("by_person.unit", "landed.unit", "by_repository.unit")} FROM ${ownRows(rule, "branch_commits")} AS own ${BY_PERSON}
       LEFT JOIN ${landed} AS landed ON landed.repository = own.repository AND landed.commit = own.landed_as ${BY_REPOSITORY}`,
    ],
    [
      "spells",
      `SELECT own.*, ${unit("CASE WHEN own.kind = 'revert' THEN landed.unit ELSE by_repository.unit END")}
       FROM ${ownRows(rule, "recoveries", "landed_changes")} AS own
       LEFT JOIN ${landed} AS landed ON landed.repository = own.repository AND landed.commit = own.commit ${BY_REPOSITORY}`,
    ],
  ];
}

const BY_PERSON = `LEFT JOIN known_keys ON known_keys.repository = own.repository
  LEFT JOIN team_people AS by_person ON by_person.person = CASE WHEN known_keys.repository IS NULL THEN NULL ELSE own.person END
    AND own.day >= by_person.from_day AND own.day < by_person.to_day`;
const BY_REPOSITORY = `LEFT JOIN team_repositories AS by_repository ON by_repository.repository = own.repository
    AND own.day >= by_repository.from_day AND own.day < by_repository.to_day`;

/** @param repeats table of facts whose repeated commits are left out */
function ownRows({ mayRepeat }: UnitRule, table: string, repeats = table): string {
  return mayRepeat ? `(FROM batch_${table} ANTI JOIN repeated_${repeats} USING (repository, commit))` : `batch_${table}`;
}
