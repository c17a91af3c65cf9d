import { cpSync } from "node:fs";
import { join } from "node:path";
import { createRepository, repositoryAt, type TestRepository, temporaryFolder } from "../sources/git/build-repo.ts";

const templates = new Map<string, string>();

/** A fresh copy of a small repository, which git builds once for each test file: commits on main, each a message and its files. */
export function copyRepository(commits: readonly (readonly [string, Readonly<Record<string, string>>])[], branch?: string): TestRepository {
  const key = JSON.stringify([commits, branch]);
  const template = templates.get(key) ?? buildTemplate(commits, branch);
  templates.set(key, template);
  const path = join(temporaryFolder(), "repo");
  cpSync(template, path, { recursive: true, preserveTimestamps: true });
  return repositoryAt(path);
}

function buildTemplate(commits: readonly (readonly [string, Readonly<Record<string, string>>])[], branch: string | undefined): string {
  const repo = createRepository();
  for (const [message, files] of commits) repo.commit(message, files);
  if (branch !== undefined) {
    repo.git("switch", "-q", "-c", branch);
    repo.commit(branch, { [`src/${branch}.ts`]: "x\n" });
    repo.git("switch", "-q", "main");
  }
  return repo.path;
}
