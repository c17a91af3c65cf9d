import type { Records } from "../../model/delivery/delivery.ts";
import { ServiceMapping } from "../../model/delivery/incident.ts";
import { createTally } from "./problem-tally.ts";
import { readParts, toRecords } from "./read-parts.ts";
import type { RecordFile } from "./record-file.ts";
import type { Shape } from "./shapes/shape.ts";

const SERVICE: Shape<ServiceMapping> = {
  name: "own format",
  fits: (fields) => fields.has("service") && (fields.has("repository") || fields.has("team")),
  read(fields) {
    const [service, repository, team] = [fields.text("service"), fields.text("repository"), fields.text("team")];
    if (service === null) return fields.leaveOut("no service is named");
    if (repository === null && team === null) return fields.leaveOut("neither a repository nor a team is named");
    return [{ service, repository, team }];
  },
};

/**
 * To whom the services of incidents belong: `services.csv`, or the same as JSON. A service may stand in several rows.
 * @throws ToolError RECORDS_UNUSABLE when the file cannot be used
 */
export async function readServices(path: string): Promise<Records<ServiceMapping>> {
  const file: RecordFile = { path, kind: "services", tally: createTally() };
  const rows: ServiceMapping[] = [];
  const source = await readParts({
    file,
    options: { mapping: null, coveredUntil: null },
    shapes: [SERVICE],
    fields: Object.keys(ServiceMapping.shape),
    what: "row of a service",
    take: (row) => rows.push(row),
  });
  return toRecords(rows, { source, tally: file.tally, coveredUntil: null }, (row) => [0, JSON.stringify(row)]);
}
