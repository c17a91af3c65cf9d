import type { Incident } from "../../../model/delivery/incident.ts";
import type { RowFields } from "../row-fields.ts";
import type { OutageEvent } from "./incident-outages.ts";

/** An incident as a record tells of it. */
export interface FoundIncident {
  readonly incident: Incident;
  /** When the record last changed, epoch seconds: of two with one id the newer one stands. */
  readonly updatedAt: number | null;
  readonly place: string;
}

/** What it takes to read a record of one shape. */
export interface IncidentContext {
  /** Labels of which an issue bears one if it is an incident, lower case. */
  readonly labels: ReadonlySet<string>;
}

/** One form in which incidents are exported, told by the names of its fields. */
export interface IncidentShape {
  /** As reports name it. */
  readonly name: string;
  matches(fields: RowFields): boolean;
  /** Null where the record was left out, which is counted. */
  read(fields: RowFields, context: IncidentContext): FoundIncident | OutageEvent | null;
}

/** What a record says; what is left out here is unknown. */
type SaidIncident = Partial<Omit<Incident, "id">> & { readonly id: string | null };

/** What a source without a field for it does not say. */
const NOT_SAID = {
  service: null,
  severity: null,
  startedAt: null,
  detectedAt: null,
  resolvedAt: null,
  causeSha: null,
  causeDeployment: null,
};

/** An incident from what its record says; null, and counted, where that is no incident. */
export function foundIncident(fields: RowFields, said: SaidIncident, updatedAt: number | null = null): FoundIncident | null {
  const { id, ...rest } = { ...NOT_SAID, ...said };
  if (id === null) return leftOut(fields, "it has no id");
  if (rest.startedAt === null && rest.detectedAt === null) return leftOut(fields, "neither its start nor its detection is known");
  if (rest.resolvedAt !== null && rest.resolvedAt < Math.max(rest.startedAt ?? 0, rest.detectedAt ?? 0))
    return leftOut(fields, "resolved before it began");
  return { incident: { id, ...rest }, updatedAt, place: fields.place };
}

/** Counts a record as left out. */
export function leftOut(fields: RowFields, problem: string): null {
  fields.leaveOut(problem);
  return null;
}
