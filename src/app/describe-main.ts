import { type ConfigurationOwner, createConfigurationTally, type ToolConfiguration } from "../derive/configuration-tally.ts";
import { createDirectoryTally, type DirectoryChange } from "../derive/directory-tally.ts";
import { eachFile, type FileRow } from "../derive/file-changes.ts";
import { directoryOf } from "../derive/paths/directory-of.ts";
import { ciSystemOf } from "../derive/rivals/ci-systems.ts";
import type { DiffReading } from "../model/diff-reading.ts";
import type { Facts } from "./facts.ts";

/** Weeks of landings that the table of directories looks at. */
const DIRECTORY_WEEKS = 104;

export interface MainInput {
  readonly reading: DiffReading;
  /** Bit i set: lines of class `PATH_CLASSES[i]` count. */
  readonly classMask: number;
  /** Paths of main's tree; none where it could not be read. */
  readonly tree: readonly { readonly path: string }[];
}

/** What main's changed files tell beside lines. */
export interface MainFiles {
  readonly directories: readonly DirectoryChange[];
  /** Configuration of AI tools. */
  readonly configuration: readonly ToolConfiguration[];
  /** Configuration of CI systems; null where changed files or main's tree could not be read. */
  readonly ci: readonly ToolConfiguration[] | null;
}

/** Goes through the files that main's steps changed: directories, configuration of tools. */
export function describeMain(facts: Facts, { reading, classMask, tree }: MainInput): MainFiles {
  const { trunk, cut } = facts.history;
  const { files, classes } = reading;
  const directories = createDirectoryTally((path) => directoryOf(path));
  const configuration = createConfigurationTally((path) => ownerOf(facts, path));
  const textOf = (path: number) => files.paths[path] ?? "";
  const recent = cut - DIRECTORY_WEEKS * 604_800;
  const isRecent = (step: number) => (trunk.landedAt[step] ?? 0) >= recent;
  const isCounted = ({ path, added }: FileRow) => added >= 0 && (classMask & (1 << (classes[path] ?? 0))) !== 0;
  for (let step = 0; step < reading.steps; step++) {
    eachFile(files, step, (file) => {
      configuration.add(step, textOf(file.path));
      if (file.oldPath >= 0) configuration.add(step, textOf(file.oldPath));
      if (isRecent(step) && isCounted(file)) directories.add(step, textOf(file.path), file.added + file.deleted);
    });
  }
  const configured = configuration.finish(trunk.landedAt, pathsOf(tree));
  return {
    directories: directories.finish(trunk.landedAt),
    configuration: configured.filter(({ kind }) => kind === "assistant"),
    ci: reading.refused === null && tree.length > 0 ? configured.filter(({ kind }) => kind === "ci") : null,
  };
}

/** A workflow that runs an AI tool is configuration of that tool, not of the CI system. */
function ownerOf(facts: Facts, path: string): ConfigurationOwner | null {
  const hit = facts.markers.matchPath(path);
  if (hit?.evidence === "configured") return { kind: "assistant", tool: hit.tool };
  const system = ciSystemOf(path);
  return system === null ? null : { kind: "ci", tool: system };
}

function* pathsOf(tree: MainInput["tree"]): Iterable<string> {
  for (const { path } of tree) yield path;
}
