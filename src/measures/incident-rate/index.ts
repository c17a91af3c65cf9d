import { incidentsByWeek } from "../../derive/delivery/weekly-incidents.ts";
import { fromIncidents } from "../estimate/known-delivery.ts";
import type { Measure } from "../measure.ts";

export const incidentRate: Measure<"incident-rate"> = {
  id: "incident-rate",
  title: "Incidents",
  unit: "per-week",
  goodDirection: "down",
  definition:
    "Incidents per week of their beginning (detected or started, as the report says), of the services and severities that count. Weeks before the first incident are not known. For 100 landed changes and by severity in the section on incidents.",
  formula:
    "incidents of 4 weeks, y = log((count + 0.5) / days); level = exp(mean y) per week; change = exp(step of y between before and after) − 1",
  source: "Method of this project, section 3.5 (recovery spells, source incident).",
  bias: "More monitoring finds more incidents, and a new habit of writing them down looks like worse service.",
  needs: ["git history", "incidents"],
  minimum: "12 weeks before and 8 after, 30 incidents on each side",
  least: { itemsPerSide: 30 },
  observe: (units, weeks) => fromIncidents(units, (incidents) => ({ kind: "count", value: incidentsByWeek(incidents, weeks) })),
};
