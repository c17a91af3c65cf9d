import { compilePathPattern, type PathPattern } from "../../paths/path-pattern.ts";

/** A pattern of repositories, ready to be compared with names. */
export type RepositoryPattern = PathPattern | null;

/**
 * Compiles a pattern of repositories: `pay-*` is compared with the last part of a name, `acme/pay-*` with its last two, `acme/**` with any that lie in `acme`.
 * Case does not matter, as on forges.
 */
export function repositoryPattern(pattern: string): RepositoryPattern {
  return compilePathPattern(`**/${partsOf(pattern)}`);
}

/**
 * True where a pattern means a repository.
 * @param name short name, `owner/name`, address or path of a clone
 */
export function matchesRepository(pattern: RepositoryPattern, name: string): boolean {
  return pattern?.matches(partsOf(name)) ?? false;
}

/** Parts of a name with slashes between, in small letters: without scheme, user, `.git` and slashes at its ends; `host:path` as `host/path`. */
function partsOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//, "")
    .replace(/^[^/@]*@/, "")
    .replaceAll(":", "/")
    .replace(/\/+$/, "")
    .replace(/(?:\/\.git|\.git)$/, "")
    .replace(/^\/+/, "");
}
