import type { FleetListing } from "../../model/fleet/fleet-listing.ts";
import { formatInstant } from "../../model/time.ts";
import { sqlText, sqlTexts } from "./sql-text.ts";

/** A view that queries can read. */
export interface FleetView {
  readonly name: string;
  /** What a row is, in one clause. */
  readonly title: string;
  /** Query that it stands for. */
  readonly query: string;
  /** Other views that it reads. */
  readonly reads: readonly string[];
}

/** What a row of each table is. Tables that no repository has are no views. */
const TABLES: Readonly<Record<string, string>> = {
  commits: "every commit that a ref reaches",
  participants: "who took part in which commit",
  evidence: "what proves, or hints at, AI tools",
  path_classes: "files and lines that a commit changed, by class of path",
  landed_changes: "what reached main, each change once",
  team_changes: "teams of landed changes by rules of paths and owners",
  branches: "lines of work beside main",
  branch_commits: "commits written on branches, each once",
  line_births: "lines that steps of main brought",
  line_deaths: "the same lines when they ended",
  recoveries: "what broke and when it was well again",
  pull_requests: "pull requests, where a scan was given them",
  ci_verdicts: "what CI said of main, where a scan was given its runs",
  deployments: "deployments, where a scan was given them",
  incidents: "incidents, where a scan was given them",
  people: "everybody who took part, by pseudonym",
};

/**
 * The views over the facts of a fleet: `repositories`, one for each table, ascending by name, and those that count, which read the others. The view of a table has
 * all of its columns, and `repository`: the name of the folder. Nothing is counted once that stands in two repositories: that is for the reader of the rows to decide.
 */
export function describeViews(listing: FleetListing): readonly FleetView[] {
  const tables = Object.entries(TABLES).flatMap(([name, title]): FleetView[] => {
    const files = listing.folders.flatMap(({ tables: split, unsplit }) => [
      ...(split[name] ?? []).map(({ path }) => path),
      ...(unsplit[name] ?? []),
    ]);
    return files.length === 0 ? [] : [{ name, title, query: selectFiles(files), reads: [] }];
  });
  const plain = [describeRepositories(listing), ...tables.sort((a, b) => (a.name < b.name ? -1 : 1))];
  const derived = DERIVED.filter(({ reads }) => reads.every((read) => plain.some(({ name }) => name === read)));
  return [...plain, ...derived];
}

/** The folder of the repository is the third part of a path from its end. */
function selectFiles(files: readonly string[]): string {
  return `SELECT string_split(filename, '/')[-3] AS repository, * EXCLUDE (filename)
    FROM read_parquet(${sqlTexts(files)}, filename = true, hive_partitioning = false)`;
}

function describeRepositories({ folders }: FleetListing): FleetView {
  const instant = (seconds: number | null) => (seconds === null ? "NULL" : `TIMESTAMPTZ ${sqlText(formatInstant(seconds))}`);
  const text = (value: string | null) => (value === null ? "NULL" : sqlText(value));
  const rows = folders.map(({ folder, name, listedAs, listedTeam, firstAt, coveredUntil, key }) => {
    return `(${[sqlText(folder), sqlText(name), text(listedAs), text(listedTeam), instant(firstAt), instant(coveredUntil), sqlText(key)].join(", ")})`;
  });
  return {
    name: "repositories",
    title: "repositories, from when on they are compared and until when they are known",
    query: `SELECT repository, name, listed_as::VARCHAR AS listed_as, team::VARCHAR AS team, first_at::TIMESTAMPTZ AS first_at,
      covered_until::TIMESTAMPTZ AS covered_until, key FROM (VALUES ${rows.join(", ")})
      AS listed(repository, name, listed_as, team, first_at, covered_until, key)`,
    reads: [],
  };
}

const WEEK_OF_LANDING = "date_trunc('week', landed_at)::DATE";

/** Counts as the measures of one repository make them; weeks begin on Mondays, in UTC. */
const DERIVED: readonly FleetView[] = [
  {
    name: "changes_by_week",
    title: "landed changes of each repository and week",
    reads: ["repositories", "landed_changes"],
    query: `SELECT repository, ${WEEK_OF_LANDING} AS week,
      count(*) FILTER (is_counted) AS landed,
      count(*) FILTER (is_counted AND marked) AS marked,
      count(*) FILTER (is_counted AND landed_at + INTERVAL 7 DAY <= covered_until) AS judged,
      count(*) FILTER (is_counted AND landed_at + INTERVAL 7 DAY <= covered_until AND undone_at <= landed_at + INTERVAL 7 DAY) AS failed,
      count(*) FILTER (through_branch) AS branched,
      sum(lines_born - lines_lost_14d) FILTER (landed_at + INTERVAL 14 DAY <= covered_until) AS lines_followed_14d,
      sum(lines_gone_14d) FILTER (landed_at + INTERVAL 14 DAY <= covered_until) AS lines_gone_14d,
      count(DISTINCT person) FILTER (is_counted) AS people
      FROM landed_changes JOIN repositories USING (repository) WHERE landed_at IS NOT NULL GROUP BY ALL`,
  },
  {
    name: "commits_by_week",
    title: "branch commits of each repository and week",
    reads: ["branch_commits"],
    query: `SELECT repository, date_trunc('week', authored_at)::DATE AS week, count(*) AS commits, count(DISTINCT person) AS people
      FROM branch_commits GROUP BY ALL`,
  },
  {
    name: "units",
    title: "repositories with what landed in them in all",
    reads: ["repositories", "landed_changes"],
    query: `SELECT r.repository, r.name, r.team, min(landed_at) FILTER (is_counted) AS first_landed_at, max(landed_at) FILTER (is_counted) AS last_landed_at,
      count(*) FILTER (is_counted) AS landed, count(*) FILTER (is_counted AND marked) AS marked, count(DISTINCT person) FILTER (is_counted) AS people
      FROM repositories AS r LEFT JOIN landed_changes AS c ON c.repository = r.repository GROUP BY ALL`,
  },
];
