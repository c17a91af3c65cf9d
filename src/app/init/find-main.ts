import type { MainRef, RepositoryInfo } from "../../model/repository.ts";
import type { MainFound } from "../../model/surroundings.ts";
import { MAIN_REASONS, shortBranchName, USUAL_NAMES } from "../choose-main.ts";

/** Main as the configuration would name it, and which other branches could be taken for it. */
export function findMain({ refs }: Pick<RepositoryInfo, "refs">, main: MainRef): MainFound {
  const branch = main.name.replace(/^refs\/(?:heads\/|remotes\/origin\/|remotes\/)/, "");
  const names = new Set(refs.filter(({ kind }) => kind !== "pull").map(({ name }) => shortBranchName(name)));
  const own = shortBranchName(main.name);
  return { branch, reason: MAIN_REASONS[main.source], rivals: USUAL_NAMES.filter((name) => name !== own && names.has(name)) };
}
