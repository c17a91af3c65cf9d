import { ciSystemOf } from "../../derive/rivals/ci-systems.ts";
import type { CompiledMarkers } from "../../markers/compile-markers.ts";
import type { CiFound, MarksFound } from "../../model/surroundings.ts";

/** Files of one kind that are named; a folder of rules may hold hundreds. */
const MOST_FILES = 50;

/** Files by which releases or deployments are made: of release tools, and workflows whose names say it. */
const RELEASES =
  /^(?:\.changeset\/config\.json|\.releaserc(?:\.[a-z]+)?|release\.config\.[cm]?[jt]s|\.?goreleaser\.ya?ml|\.?release-please-(?:config|manifest)\.json|\.github\/workflows\/(?:(?:deploy|release|publish)(?:[-_.][^/]*)?|[^/]*[-_.](?:deploy|release|publish))\.ya?ml)$/i;

/** CI systems whose configuration is in a tree, in the order of its paths. */
export function findCi(paths: readonly string[]): readonly CiFound[] {
  return Array.from(grouped(paths, ciSystemOf), ([system, files]) => ({ system, files: files.slice(0, MOST_FILES) }));
}

/** Configuration of AI tools in a tree: one file for each tool, the first, since most tools read a folder of them. */
export function findToolFiles(paths: readonly string[], markers: Pick<CompiledMarkers, "matchPath">): MarksFound["files"] {
  const toolOf = (path: string) => {
    const hit = markers.matchPath(path);
    return hit?.evidence === "configured" ? hit.tool : null;
  };
  return Array.from(grouped(paths, toolOf), ([tool, [path = ""]]) => ({ tool, path }));
}

/** Files that show how releases or deployments are made. */
export function findReleaseFiles(paths: readonly string[]): readonly string[] {
  return paths.filter((path) => RELEASES.test(path)).slice(0, MOST_FILES);
}

function grouped(paths: readonly string[], keyOf: (path: string) => string | null): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const key = keyOf(path);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [path]);
    else group.push(path);
  }
  return groups;
}
