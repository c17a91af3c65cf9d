import { serviceLabel, severityLabel } from "../../../model/delivery/issue-labels.ts";
import type { RowFields } from "../row-fields.ts";
import { foundIncident, type IncidentPart } from "./incident-shape.ts";
import { hasAll, type Shape } from "./shape.ts";

/** Upptime labels the issue of an outage so, and with the service. */
const UPPTIME_LABEL = "status";

/**
 * An issue of GitHub (REST, `gh issue list --json`, or a webhook's) that is an incident by one of its labels. It is opened when the incident is noticed and closed
 * when it is over. Labels such as `service: checkout` and `severity: high` or `sev-1` say which service and how bad.
 *
 * @param wanted labels of which an incident bears one, lower case
 */
export function githubIssue(wanted: ReadonlySet<string>): Shape<IncidentPart> {
  return {
    name: "GitHub issues",
    fits: (given) => {
      const fields = issueOf(given);
      return hasAll(fields, ["number", "labels"]) && (fields.has("created_at") || fields.has("createdAt"));
    },
    read(given) {
      const fields = issueOf(given);
      const labels = fields.texts("labels") ?? [];
      if (fields.has("pull_request")) return fields.leaveOut("a pull request");
      if (!labels.some((label) => wanted.has(label.toLowerCase()))) return fields.leaveOut("an issue without a label of incidents");
      const instant = (rest: string, gh: string) => fields.instant(rest) ?? fields.instant(gh);
      const said = {
        id: fields.id("number"),
        service: serviceLabel(labels) ?? upptimeService(labels),
        severity: severityLabel(labels),
        detectedAt: instant("created_at", "createdAt"),
        resolvedAt: instant("closed_at", "closedAt"),
      };
      return foundIncident(fields, said, instant("updated_at", "updatedAt"));
    },
  };
}

/** An incident of GitLab's API: an issue of its own type, whatever its labels. */
export const GITLAB_INCIDENT: Shape<IncidentPart> = {
  name: "GitLab incidents",
  fits: (fields) => hasAll(fields, ["iid", "created_at"]) && (fields.has("issue_type") || fields.has("type")),
  read(fields) {
    const type = fields.text("issue_type") ?? fields.text("type");
    if (type?.toLowerCase() !== "incident") return fields.leaveOut("an issue that is no incident");
    const severity = fields.text("severity")?.toLowerCase() ?? null;
    const said = {
      id: fields.id("iid"),
      service: serviceLabel(fields.texts("labels") ?? []),
      severity: severity === "unknown" ? null : severity,
      detectedAt: fields.instant("created_at"),
      resolvedAt: fields.instant("closed_at"),
    };
    return foundIncident(fields, said, fields.instant("updated_at"));
  },
};

/** The issue in a webhook's envelope, or the record itself. */
function issueOf(fields: RowFields): RowFields {
  return hasAll(fields, ["action", "issue"]) ? (fields.inner("issue") ?? fields) : fields;
}

function upptimeService(labels: readonly string[]): string | null {
  const others = labels.filter((label) => label !== UPPTIME_LABEL);
  return others.length === 1 && labels.length === 2 ? (others[0] ?? null) : null;
}
