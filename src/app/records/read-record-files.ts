import type { ColumnMapping } from "../../model/delivery/column-mapping.ts";
import type { Records } from "../../model/delivery/delivery.ts";
import type { Deployment } from "../../model/delivery/deployment.ts";
import type { Incident, ServiceMapping } from "../../model/delivery/incident.ts";
import type { PipelineRun } from "../../model/delivery/pipeline-run.ts";
import type { PullRequest } from "../../model/delivery/pull-request.ts";
import type { UsageRow } from "../../model/delivery/usage.ts";
import { parseDay } from "../../model/time.ts";
import { withReviews } from "../../sources/files/join-reviews.ts";
import { readDeployments } from "../../sources/files/read-deployments.ts";
import { readIncidents } from "../../sources/files/read-incidents.ts";
import type { RecordFileOptions } from "../../sources/files/read-parts.ts";
import { readPullRequests, readReviews } from "../../sources/files/read-pull-requests.ts";
import { readRuns } from "../../sources/files/read-runs.ts";
import { readServices } from "../../sources/files/read-services.ts";
import { readUsage } from "../../sources/files/read-usage.ts";
import type { AppIo } from "../options.ts";
import type { RecordsInput } from "./records-input.ts";

/** Records of the files that were named; null where none was. */
export interface RecordFileRows {
  readonly prs: Records<PullRequest> | null;
  readonly runs: Records<PipelineRun> | null;
  readonly deployments: Records<Deployment> | null;
  readonly incidents: Records<Incident> | null;
  readonly services: Records<ServiceMapping> | null;
  readonly usage: Records<UsageRow> | null;
}

/** Reads each file that was named, one after another, so that no two are in memory while they are read. @throws ToolError RECORDS_UNUSABLE */
export async function readRecordFiles({ options, settings }: RecordsInput, io: AppIo): Promise<RecordFileRows> {
  const { records: files, recordsUntil } = options;
  const { records: mappings, incidents } = settings.config;
  const coveredUntil = recordsUntil === null ? null : parseDay(recordsUntil, settings.timeZone);
  const as = (mapping: ColumnMapping | undefined): RecordFileOptions => ({ mapping: mapping ?? null, coveredUntil });
  const read = async <T>(file: string | null, readFile: (path: string) => Promise<Records<T>>): Promise<Records<T> | null> => {
    if (file === null) return null;
    const records = await readFile(file);
    io.progress({ kind: "found", text: `${records.rows.length} records from ${records.source}` });
    return records;
  };
  const { matchPull } = settings.markers;
  const readPulls = async (path: string) => {
    const pulls = await readPullRequests(path, { ...as(mappings.prs), matchPull });
    return files.reviews === null ? pulls : withReviews(pulls, await readReviews(files.reviews, as(mappings.reviews)), matchPull);
  };
  return {
    prs: await read(files.prs, readPulls),
    runs: await read(files.runs, (path) => readRuns(path, as(mappings.runs))),
    deployments: await read(files.deployments, (path) => readDeployments(path, as(mappings.deployments))),
    incidents: await read(files.incidents, (path) => readIncidents(path, { ...as(mappings.incidents), labels: incidents.labels })),
    services: await read(files.services, readServices),
    usage: await read(files.usage, (path) => readUsage(path, as(mappings.usage))),
  };
}
