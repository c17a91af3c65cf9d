import { withMachineReviewers } from "../../derive/delivery/pull-machines.ts";
import { selectIncidents } from "../../derive/delivery/select-incidents.ts";
import type { Records } from "../../model/delivery/delivery.ts";
import type { Incident } from "../../model/delivery/incident.ts";
import type { AppIo, ForgeOptions } from "../options.ts";
import type { RecordFileRows } from "./read-record-files.ts";
import { asksForRecords, NO_RECORDS, type ReadRecords, type RecordsInput } from "./records-input.ts";

/**
 * Reads what is known beyond git: the files that were named, and the forge where one was named for the rest. Without either nothing is read, and no
 * connection is made.
 *
 * @throws ToolError RECORDS_UNUSABLE for a file that cannot be used; a forge that fails costs its records, not the run
 */
export async function readRecords(input: RecordsInput, io: AppIo): Promise<ReadRecords> {
  const { options, settings } = input;
  if (!asksForRecords(options)) return NO_RECORDS;
  // Loaded where they are used, as the clients of forges are: readers of files take a while to load.
  const { readRecordFiles } = await import("./read-record-files.ts");
  const files = await readRecordFiles(input, io);
  const asked = options.forge === null ? NOTHING_ASKED : await askForge({ ...input, forge: options.forge }, files, io);
  const { incidents: rules, environment } = settings.config;
  const [prs, incidents] = [files.prs ?? asked.prs, files.incidents ?? asked.incidents];
  return {
    delivery: {
      prs: prs === null ? null : withMachineReviewers(prs, settings.markers.isMachineLogin),
      runs: files.runs ?? asked.runs,
      deployments: files.deployments ?? asked.deployments,
      incidents: incidents === null ? null : chooseIncidents(incidents, files, input),
      usage: files.usage,
      incidentClock: rules.clock,
      environment,
    },
    failures: asked.failures,
  };
}

async function askForge(input: RecordsInput & { readonly forge: ForgeOptions }, files: RecordFileRows, io: AppIo) {
  const { readFromForge } = await import("./read-from-forge.ts");
  const kinds = (["prs", "runs", "deployments", "incidents"] as const).filter((kind) => files[kind] === null);
  return readFromForge({ ...input, kinds }, io);
}

const NOTHING_ASKED = { prs: null, runs: null, deployments: null, incidents: null, failures: [] } as const;

function chooseIncidents(incidents: Records<Incident>, { services }: RecordFileRows, { info, settings }: RecordsInput): Records<Incident> {
  const { clock, severities, shortestSeconds } = settings.config.incidents;
  return selectIncidents(incidents, {
    clock,
    severities,
    shortest: shortestSeconds,
    services: services?.rows ?? null,
    repository: info.originPath,
  });
}
