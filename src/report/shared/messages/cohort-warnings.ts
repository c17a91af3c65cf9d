import { counted } from "../../../model/counted.ts";

interface Said {
  readonly message: string;
  readonly fix: string | null;
}

/** Most names in one sentence. */
const MOST_NAMES = 5;

/** How many of something, and their names; null where they may not be named. */
interface Found {
  readonly count: number;
  readonly names: readonly string[] | null;
}

/** What reading the facts of a fleet found. Names may hold anything: whoever prints them escapes them. */
export const COHORT_WARNINGS = {
  read: (repositories: number, units: number, kind: "repository" | "team") =>
    kind === "repository"
      ? `Facts of ${counted(repositories, "repository", "repositories")}`
      : `Facts of ${counted(repositories, "repository", "repositories")}, ${counted(units, "team")}`,
  partial: ({ count, names }: Found): Said => ({
    message: `Facts of ${counted(count, "repository", "repositories")} lack something${listed(names)}.`,
    fix: "git-ai-impact scan in each of them says what, and how to add it",
  }),
  empty: ({ count, names }: Found): Said => ({
    message: `In ${counted(count, "repository", "repositories")} nothing landed${listed(names)}.`,
    fix: null,
  }),
  emptyTeams: ({ count, names }: Found): Said => ({
    message: `Nothing belongs to ${counted(count, "team")}${listed(names)}.`,
    fix: "compare the names and patterns of these teams with the repositories and people that were scanned",
  }),
  unknownPeople: (): Said => ({
    message: "The rules of authors found nobody: all facts were written with another pseudonym key than the one in the cache folder.",
    fix: "put the key that scan wrote the facts with (pseudonym-key of its cache folder) into this cache folder, or scan again here",
  }),
  halfKnownPeople: (repositories: number): Said => ({
    message: `In ${counted(repositories, "repository", "repositories")} the rules of authors found nobody: the facts were written with another pseudonym key than the one in the cache folder.`,
    fix: "scan these repositories again with the key of the others (pseudonym-key of the cache folder); key in manifest.json tells which they are",
  }),
} as const;

function listed(names: readonly string[] | null): string {
  if (names === null) return "";
  const rest = names.length - MOST_NAMES;
  return `: ${rest > 0 ? `${names.slice(0, MOST_NAMES).join(", ")} and ${rest} more` : names.join(", ")}`;
}
