import type { Records } from "../../model/delivery/delivery.ts";
import type { Incident } from "../../model/delivery/incident.ts";
import { createTally, type ProblemTally } from "./problem-tally.ts";
import { lastOf, type RecordFileOptions, readParts, toRecords } from "./read-parts.ts";
import { nameOf, type RecordFile } from "./record-file.ts";
import { GITLAB_INCIDENT, githubIssue } from "./shapes/incident-issues.ts";
import { type OutageEvent, pairOutages } from "./shapes/incident-outages.ts";
import { INCIDENT_FIELDS, OWN_INCIDENT } from "./shapes/incident-own.ts";
import { OPSGENIE, PAGER_DUTY, STATUSPAGE } from "./shapes/incident-pagers.ts";
import { PELORUS, UPPTIME } from "./shapes/incident-probes.ts";
import type { FoundIncident } from "./shapes/incident-shape.ts";

/** Labels by which an issue is an incident: people's, and upptime's. */
const INCIDENT_LABELS = ["incident", "status"];

/** What the user says of a file of incidents. */
export interface IncidentFileOptions extends RecordFileOptions {
  /** Labels of which an issue bears one if it is an incident, case aside. Null: `incident`, and upptime's `status`. */
  readonly labels: readonly string[] | null;
}

/**
 * Incidents from a file: PagerDuty's, OpsGenie's, Statuspage's, GitHub's issues, GitLab's incidents, upptime's and Pelorus's messages, or our own format. Open incidents stay
 * open. What is no incident, ends before it begins or stands twice is left out and counted; an empty file has none.
 *
 * @throws ToolError RECORDS_UNUSABLE when the file cannot be used, or an instant in it can be read in two ways
 */
export async function readIncidents(path: string, options: IncidentFileOptions): Promise<Records<Incident>> {
  const file: RecordFile = { path, kind: "incidents", tally: createTally() };
  const labels = new Set((options.labels ?? INCIDENT_LABELS).map((label) => label.toLowerCase()));
  const incidents: FoundIncident[] = [];
  const events: OutageEvent[] = [];
  const source = await readParts({
    file,
    options,
    // Ours comes last: others have fields of the same names.
    shapes: [PAGER_DUTY, OPSGENIE, STATUSPAGE, githubIssue(labels), GITLAB_INCIDENT, UPPTIME, PELORUS, OWN_INCIDENT],
    fields: INCIDENT_FIELDS,
    what: "incident",
    take: (part) => ("incident" in part ? incidents.push(part) : events.push(part)),
  });
  const outages = pairOutages(events).map((incident) => ({ incident, updatedAt: null, place: nameOf(file) }));
  const coveredUntil = options.coveredUntil ?? lastOf([...incidents.flatMap(instantsOf), ...events.map(({ at }) => at)]);
  return toRecords(keepNewest([...incidents, ...outages], file.tally), { source, tally: file.tally, coveredUntil }, (incident) => [
    incident.startedAt ?? incident.detectedAt ?? 0,
    incident.id,
  ]);
}

/** One incident for each id: the one that changed last, and of equal ones the last in the file. */
function keepNewest(found: readonly FoundIncident[], tally: ProblemTally): readonly Incident[] {
  const newest = new Map<string, FoundIncident>();
  for (const one of found) {
    const known = newest.get(one.incident.id);
    if (known !== undefined) tally.add({ problem: "an incident that stands twice", at: one.place, isLeftOut: true });
    if (known === undefined || (one.updatedAt ?? 0) >= (known.updatedAt ?? 0)) newest.set(one.incident.id, one);
  }
  return [...newest.values()].map(({ incident }) => incident);
}

function instantsOf({ incident, updatedAt }: FoundIncident): readonly (number | null)[] {
  return [incident.startedAt, incident.detectedAt, incident.resolvedAt, updatedAt];
}
