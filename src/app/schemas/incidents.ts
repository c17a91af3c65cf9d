import { Incident, ServiceMapping } from "../../model/delivery/incident.ts";
import { recordEntry } from "./record-format.ts";

/** Contract of files of incidents. */
export const INCIDENTS = recordEntry({
  name: "incidents",
  title: "incidents (--incidents)",
  model: Incident,
  isTyped: true,
  fields: {
    id: "Id of the incident.",
    service: "Service that it hit; services.csv says to whom it belongs.",
    severity: "Severity, urgency or impact, in the source's word.",
    startedAt: "When it began. This or detected_at must be known.",
    detectedAt: "When somebody or something noticed it.",
    resolvedAt: "When it was over; empty while it is open. An open incident counts, up to the end of the data.",
    causeSha: "Commit that is named as its cause.",
    causeDeployment: "Id of the deployment that is named as its cause.",
  },
  example: [
    {
      id: "INC-17",
      service: "checkout",
      severity: "major",
      startedAt: "2026-03-03T16:12:00Z",
      detectedAt: "2026-03-03T16:20:00Z",
      resolvedAt: "2026-03-03T17:05:00Z",
      causeSha: "1f0c5a7d3b9e42680a6d1c8b7f5e3a9021d4c6b8",
      causeDeployment: "501",
    },
    {
      id: "INC-18",
      service: "search",
      severity: "minor",
      startedAt: null,
      detectedAt: "2026-03-09T08:00:00Z",
      resolvedAt: null,
      causeSha: null,
      causeDeployment: null,
    },
  ],
});

/** Contract of `services.csv`. */
export const SERVICES = recordEntry({
  name: "services",
  title: "to whom the services of incidents belong (--services)",
  model: ServiceMapping,
  isTyped: true,
  fields: {
    service: "Service, as incidents name it.",
    repository: "Repository as owner/name; empty where it belongs to a team alone.",
    team: "Team; empty where it belongs to a repository alone.",
  },
  example: [
    { service: "checkout", repository: "example/shop", team: "payments" },
    { service: "search", repository: "example/search", team: null },
  ],
});
