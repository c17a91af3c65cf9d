import type { Records } from "../../model/delivery/delivery.ts";
import type { Deployment } from "../../model/delivery/deployment.ts";
import type { Incident, ServiceMapping } from "../../model/delivery/incident.ts";
import type { PipelineRun } from "../../model/delivery/pipeline-run.ts";
import type { PullRequest } from "../../model/delivery/pull-request.ts";
import type { UsageRow } from "../../model/delivery/usage.ts";
import type { AppIo, RecordFiles } from "../options.ts";
import type { Settings } from "../read-target.ts";

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
export async function readRecordFiles(files: RecordFiles, settings: Settings, io: AppIo): Promise<RecordFileRows> {
  const { records: mappings } = settings.config;
  const common = (mapping: (typeof mappings)[keyof typeof mappings]) => ({ mapping: mapping ?? null, coveredUntil: null });
  const read = async <T>(file: string | null, read: (path: string) => Promise<Records<T>>): Promise<Records<T> | null> => {
    if (file === null) return null;
    const records = await read(file);
    io.progress({ kind: "found", text: `${records.rows.length} records from ${records.source}` });
    return records;
  };
  return {
    prs: await read(files.prs, (path) => readPulls(path, files.reviews, settings)),
    runs: await read(files.runs, async (path) => (await import("../../sources/files/read-runs.ts")).readRuns(path, common(mappings.runs))),
    deployments: await read(files.deployments, async (path) =>
      (await import("../../sources/files/read-deployments.ts")).readDeployments(path, common(mappings.deployments)),
    ),
    incidents: await read(files.incidents, async (path) =>
      (await import("../../sources/files/read-incidents.ts")).readIncidents(path, {
        ...common(mappings.incidents),
        labels: settings.config.incidents.labels,
      }),
    ),
    services: await read(files.services, async (path) => (await import("../../sources/files/read-services.ts")).readServices(path)),
    usage: await read(files.usage, async (path) =>
      (await import("../../sources/files/read-usage.ts")).readUsage(path, common(mappings.usage)),
    ),
  };
}

async function readPulls(path: string, reviewFile: string | null, { config, markers }: Settings): Promise<Records<PullRequest>> {
  const { readPullRequests, readReviews } = await import("../../sources/files/read-pull-requests.ts");
  const { prs, reviews } = config.records;
  const pulls = await readPullRequests(path, { mapping: prs ?? null, coveredUntil: null, matchPull: markers.matchPull });
  if (reviewFile === null) return pulls;
  const { withReviews } = await import("../../sources/files/join-reviews.ts");
  return withReviews(pulls, await readReviews(reviewFile, { mapping: reviews ?? null, coveredUntil: null }), markers.matchPull);
}
