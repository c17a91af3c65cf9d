import { rememberPaths } from "../../paths/remember-paths.ts";
import { compileOwnedPaths } from "./owned-paths.ts";
import type { OwnerFile } from "./parse-codeowners.ts";
import { createPathIndex } from "./path-index.ts";

/** Each pattern with wildcards in odd places is tried on every path, and the file is not ours. */
const MAX_TRIALS = 2_000;

/**
 * Owners of a path by one CODEOWNERS file, in its order, as written: in each section those of the last rule that takes the path, none where a rule excludes it.
 * Without a file nobody owns anything.
 */
export function createOwnerLookup({ syntax, sections }: OwnerFile): (path: string) => readonly string[] {
  const rules = sections.flatMap((held, section) => held.map((rule) => ({ ...rule, section })));
  const index = createPathIndex(
    rules.map(({ pattern }) => compileOwnedPaths(pattern, syntax)),
    MAX_TRIALS,
  );
  return rememberPaths((path): readonly string[] => {
    const last = new Map<number, readonly string[]>();
    const excluded = new Set<number>();
    for (const rank of index.find(path)) {
      const rule = rules[rank];
      if (rule?.isExclusion === true) excluded.add(rule.section);
      else if (rule !== undefined) last.set(rule.section, rule.owners);
    }
    return [...last]
      .filter(([section]) => !excluded.has(section))
      .sort(([a], [b]) => a - b)
      .flatMap(([, owners]) => owners);
  });
}
