import type { RepositoryInfo } from "../../model/repository.ts";
import type { CiFound, ForgeFound } from "../../model/surroundings.ts";

const PUBLIC: ReadonlyMap<string, "github" | "gitlab"> = new Map([
  ["github.com", "github"],
  ["ssh.github.com", "github"],
  ["gitlab.com", "gitlab"],
  ["altssh.gitlab.com", "gitlab"],
]);

/**
 * Which forge a clone came from: by a public host's name, else by a word in the host's name, else by the CI files of one forge alone. No host is asked anything.
 * @param ci what is in the tree of main
 */
export function findForge(
  { originHost, originPath }: Pick<RepositoryInfo, "originHost" | "originPath">,
  ci: readonly CiFound[],
): ForgeFound {
  const place = { host: originHost, path: originPath };
  if (originHost === null) return { ...place, kind: "none", isSure: true };
  const known = PUBLIC.get(originHost);
  if (known !== undefined) return { ...place, kind: known, isSure: true };
  return { ...place, kind: byHost(originHost) ?? byFiles(ci) ?? "other", isSure: false };
}

function byFiles(ci: readonly CiFound[]): "github" | "gitlab" | null {
  const has = (system: string) => ci.some((found) => found.system === system);
  if (has("GitHub Actions") === has("GitLab CI")) return null;
  return has("GitHub Actions") ? "github" : "gitlab";
}

/** `gitlab.example.com`, `github-enterprise.example.com`. */
function byHost(host: string): "github" | "gitlab" | null {
  const words = host.split(/[.-]/);
  if (words.includes("gitlab")) return "gitlab";
  return words.includes("github") || words.includes("ghe") ? "github" : null;
}
