import { join } from "node:path";
import type { FactsFolder, LeftOut } from "../../model/fleet/fleet-listing.ts";
import { FLEET_RUN_NAME, FleetRun } from "../../model/fleet/fleet-run.ts";
import { readRegular } from "../read-regular.ts";

/** What runs of `scan --repos` tell of the repositories of a fleet. */
export interface FleetRuns {
  /** By folder of facts. */
  readonly listed: ReadonlyMap<string, Pick<FactsFolder, "listedAs" | "listedTeam">>;
  /** Repositories that no run finished, by name as listed; `folder` where facts of an earlier run may be. */
  readonly failed: readonly (LeftOut & { readonly folder: string | null })[];
  /** Repositories whose facts lack something. */
  readonly partial: readonly LeftOut[];
  /** Files of runs that are none. */
  readonly refused: readonly LeftOut[];
}

type Listed = FleetRun["repositories"][number];

const MAX_BYTES = 64 * 1024 * 1024;
/** The better an end, the earlier: of several runs that tell of one repository the best is believed, for none of them has a clock. */
const ENDS: readonly Listed["status"][] = ["done", "partial", "failed", "timed-out", "refused", "not-reached"];
/** Why a repository is not there, where its run does not say. */
const REASONS: Readonly<Record<Listed["status"], string>> = {
  done: "",
  partial: "something is missing",
  failed: "its scan failed",
  "timed-out": "its scan took longer than it was given",
  refused: "its scan was refused",
  "not-reached": "its scan has not begun",
};

/** Reads the files of runs in the folder of a fleet. @param names of everything in it, ascending */
export function readFleetRuns(root: string, names: readonly string[]): FleetRuns {
  const best = new Map<string, Listed>();
  const refused: LeftOut[] = [];
  for (const name of names.filter((one) => FLEET_RUN_NAME.test(one))) {
    const run = readRun(join(root, name));
    if (typeof run === "string") refused.push({ name, reason: run });
    else for (const one of run.repositories) if (isBetter(one, best.get(one.repo))) best.set(one.repo, one);
  }
  const all = [...best.values()].sort((a, b) => (a.repo < b.repo ? -1 : 1));
  const of = (status: Listed["status"]) => all.filter((one) => one.status === status);
  return {
    listed: new Map(all.flatMap(({ folder, repo, team }) => (folder === null ? [] : [[folder, { listedAs: repo, listedTeam: team }]]))),
    failed: ENDS.slice(2).flatMap((status) =>
      of(status).map((one) => ({ name: one.repo, reason: one.reason ?? REASONS[status], folder: one.folder })),
    ),
    partial: of("partial").map((one) => ({ name: one.repo, reason: one.reason ?? REASONS.partial })),
    refused,
  };
}

function isBetter(one: Listed, known: Listed | undefined): boolean {
  return known === undefined || ENDS.indexOf(one.status) < ENDS.indexOf(known.status);
}

/** A run; or why the file is none. */
function readRun(path: string): FleetRun | string {
  const content = readRegular(path, MAX_BYTES);
  if (content.kind !== "file") return content.kind === "odd" ? content.why : "it cannot be read";
  try {
    const parsed = FleetRun.safeParse(JSON.parse(Buffer.from(content.bytes).toString("utf8")));
    return parsed.success ? parsed.data : "it is damaged, or of another version";
  } catch {
    return "it is damaged";
  }
}
