import type { Incident } from "../../../model/delivery/incident.ts";
import type { RowFields } from "../row-fields.ts";
import type { OutageEvent } from "./incident-outages.ts";

/** An incident as a record tells of it. */
export interface FoundIncident {
  readonly incident: Incident;
  /** When the record last changed, epoch seconds: of two with one id the newer one stands. */
  readonly updatedAt: number | null;
  /** "incidents.csv, row 17". */
  readonly place: string;
}

/** What one record says: an incident, or that something went down or up. */
export type IncidentPart = FoundIncident | OutageEvent;

/** What a record says; what is left out here is unknown. */
type SaidIncident = Partial<Omit<Incident, "id">> & { readonly id: string | null };

const NOT_SAID = {
  service: null,
  severity: null,
  startedAt: null,
  detectedAt: null,
  resolvedAt: null,
  causeSha: null,
  causeDeployment: null,
};

/** An incident from what its record says; none, and counted, where that is no incident. */
export function foundIncident(fields: RowFields, said: SaidIncident, updatedAt: number | null = null): readonly FoundIncident[] {
  const { id, ...rest } = { ...NOT_SAID, ...said };
  if (id === null) return fields.leaveOut("it has no id");
  if (rest.startedAt === null && rest.detectedAt === null) return fields.leaveOut("neither its start nor its detection is known");
  if (rest.resolvedAt !== null && rest.resolvedAt < Math.max(rest.startedAt ?? 0, rest.detectedAt ?? 0))
    return fields.leaveOut("resolved before it began");
  return [{ incident: { id, ...rest }, updatedAt, place: fields.place }];
}
