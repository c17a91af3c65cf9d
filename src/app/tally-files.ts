import { type ConfigurationOwner, createConfigurationTally } from "../derive/configuration-tally.ts";
import type { DiffPlan } from "../derive/diff-plan.ts";
import { createDirectoryTally } from "../derive/directory-tally.ts";
import { eachFile, type FileRow } from "../derive/file-changes.ts";
import { createLineTally } from "../derive/line-tally.ts";
import { directoryOf } from "../derive/paths/directory-of.ts";
import { ciSystemOf } from "../derive/rivals/ci-systems.ts";
import type { DiffReading } from "../model/diff-reading.ts";
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
  const { trunk, cut, commits } = facts.history;
  const { paths } = reading.files;
  const lines = createLineTally(plan, commits.count);
  const directories = createDirectoryTally(directoryOf);
  const configuration = createConfigurationTally((path) => ownerOf(facts, path));
  const classes = Uint8Array.from(paths, classify);
  const textOf = (path: number) => paths[path] ?? "";
  const classOf = ({ path }: FileRow) => classes[path] ?? 0;
  const recent = cut - DIRECTORY_WEEKS * 604_800;
  const isRecent = (step: number) => (trunk.landedAt[step] ?? 0) >= recent;
  const isCounted = (file: FileRow) => file.added >= 0 && (classMask & (1 << classOf(file))) !== 0;
  const addToMain = (step: number, file: FileRow) => {
    configuration.add(step, textOf(file.path));
    if (file.oldPath >= 0) configuration.add(step, textOf(file.oldPath));
    if (isRecent(step) && isCounted(file)) directories.add(step, textOf(file.path), file.added + file.deleted);
  };
  for (let pair = 0; pair < plan.pairs.commit.length; pair++) {
    eachFile(reading.files, pair, (file) => {
      lines.add(pair, file, classOf(file));
      if (pair < plan.steps) addToMain(pair, file);
    });
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
