import type { ColumnMapping } from "../../model/delivery/column-mapping.ts";
import type { Records } from "../../model/delivery/delivery.ts";
import type { Incident } from "../../model/delivery/incident.ts";
import { columnMapper } from "./map-columns.ts";
import { openRows } from "./open-rows.ts";
import { createTally, type ProblemTally } from "./problem-tally.ts";
import { nameOf, type RecordFile } from "./record-file.ts";
import { fieldsOf, type RowFields } from "./row-fields.ts";
import { GITHUB_ISSUE, GITLAB_INCIDENT } from "./shapes/incident-issues.ts";
import { type OutageEvent, pairOutages } from "./shapes/incident-outages.ts";
import { INCIDENT_FIELDS, OWN_INCIDENT } from "./shapes/incident-own.ts";
import { PAGER_DUTY, STATUSPAGE } from "./shapes/incident-pagers.ts";
import { PELORUS, UPPTIME } from "./shapes/incident-probes.ts";
import type { FoundIncident, IncidentContext, IncidentShape } from "./shapes/incident-shape.ts";

/** Labels by which an issue is an incident: people's, and upptime's. */
const INCIDENT_LABELS = ["incident", "status"];

/** In this order: ours comes last, since others have fields of the same names. */
const SHAPES: readonly IncidentShape[] = [PAGER_DUTY, STATUSPAGE, GITHUB_ISSUE, GITLAB_INCIDENT, UPPTIME, PELORUS, OWN_INCIDENT];

/** How a file of incidents is to be read; null is the default. */
export interface IncidentOptions {
  readonly mapping: ColumnMapping | null;
  /** Labels of which an issue bears one if it is an incident. Default: `incident`, and upptime's `status`. */
  readonly labels: readonly string[] | null;
  /** Up to when the file is complete, epoch seconds. Default: the last instant in it. */
  readonly coveredUntil: number | null;
}

/**
 * Incidents from a file: PagerDuty's, Statuspage's, GitHub's issues, GitLab's incidents, upptime's and Pelorus's messages, or our own format, told by the fields
 * of each record. Open incidents stay open. What is no incident, ends before it begins or stands twice is left out and counted; an empty file has none.
 *
 * @throws ToolError RECORDS_UNUSABLE when the file cannot be read, or an instant in it can be read in two ways
 */
export async function readIncidents(path: string, { mapping, labels, coveredUntil }: IncidentOptions): Promise<Records<Incident>> {
  const file: RecordFile = { path, kind: "incidents", tally: createTally() };
  const context: IncidentContext = { labels: new Set((labels ?? INCIDENT_LABELS).map((label) => label.toLowerCase())) };
  const found = await collect(file, mapping ?? {}, context);
  const outages = pairOutages(found.events).map((incident) => ({ incident, updatedAt: null, place: nameOf(file) }));
  const all = [...found.incidents, ...outages];
  return {
    rows: keepNewest(all, file.tally).sort(compareIncidents),
    coveredUntil: coveredUntil ?? lastInstant(all, found.events),
    source: [nameOf(file), ...(found.shapes.size === 0 ? [] : [`(${[...found.shapes].join(", ")})`])].join(" "),
    problems: file.tally.list(),
    isComplete: file.tally.isComplete(),
  };
}

/** What the records of a file say, in its order. */
interface Found {
  readonly incidents: readonly FoundIncident[];
  readonly events: readonly OutageEvent[];
  /** Names of the shapes that were met. */
  readonly shapes: ReadonlySet<string>;
}

async function collect(file: RecordFile, mapping: ColumnMapping, context: IncidentContext): Promise<Found> {
  const rules = { zone: mapping.zone ?? null, dates: mapping.dates ?? null };
  const toOurs = columnMapper(file, mapping, INCIDENT_FIELDS);
  const incidents: FoundIncident[] = [];
  const events: OutageEvent[] = [];
  const shapes = new Set<string>();
  for await (const row of openRows(file)) {
    const fields = fieldsOf(toOurs(row), { tally: file.tally, rules, rulesKey: "records.incidents" });
    const shape = shapeOf(fields);
    if (shape === null) continue;
    shapes.add(shape.name);
    const record = shape.read(fields, context);
    if (record === null) continue;
    if ("incident" in record) incidents.push(record);
    else events.push(record);
  }
  return { incidents, events, shapes };
}

function shapeOf(fields: RowFields): IncidentShape | null {
  const shape = SHAPES.find((one) => one.matches(fields)) ?? null;
  if (shape === null) fields.leaveOut("it is no record of an incident");
  return shape;
}

/** One incident for each id: the one that changed last, and of equal ones the last in the file. */
function keepNewest(found: readonly FoundIncident[], tally: ProblemTally): Incident[] {
  const newest = new Map<string, FoundIncident>();
  for (const one of found) {
    const known = newest.get(one.incident.id);
    if (known !== undefined) tally.add({ problem: "an incident that stands twice", at: one.place, isLeftOut: true });
    if (known === undefined || (one.updatedAt ?? 0) >= (known.updatedAt ?? 0)) newest.set(one.incident.id, one);
  }
  return [...newest.values()].map(({ incident }) => incident);
}

/** By first known instant, then by id. */
function compareIncidents(a: Incident, b: Incident): number {
  return firstInstant(a) - firstInstant(b) || (a.id < b.id ? -1 : 1);
}

function firstInstant({ startedAt, detectedAt }: Incident): number {
  return startedAt ?? detectedAt ?? 0;
}

function lastInstant(found: readonly FoundIncident[], events: readonly OutageEvent[]): number | null {
  const instants = found.flatMap(({ incident, updatedAt }) => [incident.startedAt, incident.detectedAt, incident.resolvedAt, updatedAt]);
  const known = [...instants, ...events.map(({ at }) => at)].filter((instant) => instant !== null);
  return known.length === 0 ? null : known.reduce((last, instant) => Math.max(last, instant));
}
