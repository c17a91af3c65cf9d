import { Incident } from "../../../model/delivery/incident.ts";
import { foundIncident, type IncidentPart } from "./incident-shape.ts";
import type { Shape } from "./shape.ts";
import { fieldNamer, typedNames } from "./typed-names.ts";

/** Names of the fields of our format, as files and the configuration may spell them. */
export const INCIDENT_FIELDS = typedNames(Object.keys(Incident.shape));

/** A row of our own format: what `git-ai-impact schema incidents` describes. */
export const OWN_INCIDENT: Shape<IncidentPart> = {
  name: "own format",
  fits: (fields) => typedNames(["startedAt", "detectedAt"]).some((name) => fields.has(name)),
  read(fields) {
    const name = fieldNamer(fields);
    return foundIncident(fields, {
      id: fields.id("id"),
      service: fields.text(name("service")),
      severity: fields.text(name("severity")),
      startedAt: fields.instant(name("startedAt")),
      detectedAt: fields.instant(name("detectedAt")),
      resolvedAt: fields.instant(name("resolvedAt")),
      causeSha: fields.sha(name("causeSha")),
      causeDeployment: fields.id(name("causeDeployment")),
    });
  },
};
