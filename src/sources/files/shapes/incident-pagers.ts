import type { RowFields } from "../row-fields.ts";
import { foundIncident, type IncidentPart } from "./incident-shape.ts";
import { hasAll, type Shape } from "./shape.ts";

/** An incident of PagerDuty's REST API. It is created when it is noticed, and its last change of status is its end once it is resolved. */
export const PAGER_DUTY: Shape<IncidentPart> = {
  name: "PagerDuty",
  fits: (fields) => hasAll(fields, ["incident_number", "service", "status"]),
  read(fields) {
    const changedAt = fields.instant("last_status_change_at");
    const isResolved = fields.text("status") === "resolved";
    const said = {
      id: fields.id("id") ?? fields.id("incident_number"),
      service: fields.text("service.summary") ?? fields.id("service.id"),
      severity: fields.text("priority.summary") ?? fields.text("urgency"),
      detectedAt: fields.instant("created_at"),
      resolvedAt: isResolved ? (fields.instant("resolved_at") ?? changedAt) : null,
    };
    if (isResolved && said.resolvedAt === null) return fields.leaveOut("resolved, but not said when");
    return foundIncident(fields, said, changedAt);
  },
};

/**
 * An incident of OpsGenie's REST API: it began with its impact, and was noticed when it was made. Its last change is its end where it says no other, unless
 * it was closed since.
 */
export const OPSGENIE: Shape<IncidentPart> = {
  name: "OpsGenie",
  fits: (fields) => hasAll(fields, ["tinyId", "status", "priority", "createdAt"]),
  read(fields) {
    const [status, updatedAt] = [fields.text("status"), fields.instant("updatedAt")];
    const isOver = status === "resolved" || status === "closed";
    const services = fields.texts("impactedServices") ?? [];
    const said = {
      id: fields.id("id") ?? fields.id("tinyId"),
      service: services.length === 0 ? null : services.join(", "),
      severity: fields.text("priority"),
      startedAt: fields.instant("impactStartDate"),
      detectedAt: fields.instant("createdAt"),
      resolvedAt: isOver ? (fields.instant("impactEndDate") ?? (status === "resolved" ? updatedAt : null)) : null,
    };
    if (isOver && said.resolvedAt === null) return fields.leaveOut("resolved, but not said when");
    return foundIncident(fields, said, updatedAt);
  },
};

/** An incident of a Statuspage, alone or in a webhook's envelope. Of several components all are named, so that none stands for the others. */
export const STATUSPAGE: Shape<IncidentPart> = {
  name: "Statuspage",
  fits: (fields) => hasAll(incidentOf(fields), ["impact", "resolved_at"]),
  read(given) {
    const fields = incidentOf(given);
    if (fields.text("scheduled_for") !== null) return fields.leaveOut("planned maintenance");
    const components = fields.items("components")?.map((component) => component.text("name") ?? "") ?? [];
    const said = {
      id: fields.id("id"),
      service: components.length === 0 ? null : components.join(", "),
      severity: fields.text("impact"),
      startedAt: fields.instant("started_at"),
      detectedAt: fields.instant("created_at"),
      resolvedAt: fields.instant("resolved_at"),
    };
    return foundIncident(fields, said, fields.instant("updated_at"));
  },
};

/** The incident in a webhook's envelope, or the record itself. */
function incidentOf(fields: RowFields): RowFields {
  return hasAll(fields, ["page", "incident"]) ? (fields.inner("incident") ?? fields) : fields;
}
