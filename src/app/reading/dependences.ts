import type { CompiledMarkers } from "../../markers/compile-markers.ts";
import type { Dependence } from "../../model/reading.ts";
import type { RepositoryInfo } from "../../model/repository.ts";
import type { Pseudonymise } from "../../sources/pseudonyms.ts";

export interface DependencesInput {
  readonly toolVersion: string;
  /** Version line of the program that reads. */
  readonly readerVersion: string;
  readonly info: RepositoryInfo;
  readonly markers: CompiledMarkers;
  /** Names and addresses that the configuration calls automation. */
  readonly bots: readonly string[];
  readonly pseudonymise: Pseudonymise;
  /** Object id of main's `.mailmap`, null where there is none; any other text where it could not be looked for. */
  readonly mailmap: string | null;
}

/** Version of the bytes and of what they mean: raise it with every change of either. */
const READING_VERSION = "3";

/** Value of the last dependence for a shallow clone, whose oldest commits have parents that are not known of. */
export const CUT_OFF = "shallow";

/** Stands for a `.mailmap` that could not be read. */
export const UNREADABLE = "unreadable";

/** Everything beside the commits that a reading depends on. When adoption was, windows, teams and privacy are not among it. */
export function dependencesOf(input: DependencesInput): readonly Dependence[] {
  const { info, markers, pseudonymise } = input;
  const digest = (value: unknown) => pseudonymise(JSON.stringify(value));
  return [
    { on: "the version of git-ai-impact", value: `${input.toolVersion} ${READING_VERSION}` },
    { on: "the program that reads", value: input.readerVersion },
    { on: "the key of pseudonyms", value: digest("key") },
    { on: "the marker table", value: digest([markers.version, markers.markers]) },
    { on: "the list of bots", value: digest(input.bots) },
    { on: ".mailmap", value: input.mailmap ?? "none" },
    { on: "the object format", value: info.objectFormat },
    { on: "where the clone is cut off", value: info.shallow ? CUT_OFF : "whole" },
  ];
}

/** The first thing that is not as it was, in words; null where all are. */
export function firstChange(before: readonly Dependence[], now: readonly Dependence[]): string | null {
  return now.find(({ value }, i) => before[i]?.value !== value)?.on ?? null;
}
