import { type ConfigurationOwner, createConfigurationTally } from "../derive/configuration-tally.ts";
import type { DiffPlan } from "../derive/diff-plan.ts";
import { createDirectoryTally } from "../derive/directory-tally.ts";
import { filesOf } from "../derive/file-changes.ts";
import { createLineTally } from "../derive/line-tally.ts";
import { directoryOf } from "../derive/paths/directory-of.ts";
import { ciSystemOf } from "../derive/rivals/ci-systems.ts";
import type { DiffReading } from "../model/diff-reading.ts";
import type { ChangedFile } from "../model/reader.ts";
import type { Facts } from "./facts.ts";

/** Weeks of landings that the table of directories looks at. */
const DIRECTORY_WEEKS = 104;

export interface TallyInput {
  readonly plan: DiffPlan;
  readonly reading: DiffReading;
  readonly classify: (path: string) => number;
  readonly classMask: number;
}

/** Goes through all changed files once: lines by commit and class, directories, configuration of tools. */
export function tallyFiles(facts: Facts, { plan, reading, classify, classMask }: TallyInput) {
  const { history } = facts;
  const lines = createLineTally(plan, history.commits.count);
  const directories = createDirectoryTally(directoryOf);
  const configuration = createConfigurationTally((path) => ownerOf(facts, path));
  const recent = history.cut - DIRECTORY_WEEKS * 604_800;
  const isCounted = ({ added }: ChangedFile, pathClass: number) => added >= 0 && (classMask & (1 << pathClass)) !== 0;
  const addToMain = (step: number, file: ChangedFile, pathClass: number) => {
    configuration.add(step, file.path);
    if (file.oldPath !== null) configuration.add(step, file.oldPath);
    const isRecent = (history.trunk.landedAt[step] ?? 0) >= recent;
    if (isRecent && isCounted(file, pathClass)) directories.add(step, file.path, file.added + file.deleted);
  };
  for (let pair = 0; pair < plan.pairs.commit.length; pair++) {
    for (const file of filesOf(reading.files, pair)) {
      const pathClass = classify(file.path);
      lines.add(pair, file, pathClass);
      if (pair < plan.steps) addToMain(pair, file, pathClass);
    }
  }
  return { lines: lines.finish(reading), directories, configuration };
}

/** A workflow that runs an AI tool is configuration of that tool, not of the CI system. */
function ownerOf(facts: Facts, path: string): ConfigurationOwner | null {
  const hit = facts.markers.matchPath(path);
  if (hit?.evidence === "configured") return { kind: "assistant", tool: hit.tool };
  const system = ciSystemOf(path);
  return system === null ? null : { kind: "ci", tool: system };
}
