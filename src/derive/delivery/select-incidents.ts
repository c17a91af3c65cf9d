import type { Records, RowProblem } from "../../model/delivery/delivery.ts";
import type { Incident, IncidentClock, ServiceMapping } from "../../model/delivery/incident.ts";

/** Which incidents count. */
export interface IncidentChoice {
  readonly clock: IncidentClock;
  /** Severities that count, case aside; null = all. */
  readonly severities: readonly string[] | null;
  /** Resolved incidents shorter than this are left out, seconds; 0 = none. */
  readonly shortest: number;
  /** Rows of `services.csv`; null = incidents of all services are of this repository. */
  readonly services: readonly ServiceMapping[] | null;
  /** Repository as `owner/name`; null = unknown, so that every service that has a row counts. */
  readonly repository: string | null;
}

const OTHER_SERVICE = {
  unnamed: "of no named service",
  unmapped: "of a service without a row in the file of services",
  foreign: "of a service of another repository or of a team alone",
} as const;

/** When an incident begins on a clock, epoch seconds: the other instant is taken where this one is not known. */
export function beginsAt({ startedAt, detectedAt }: Incident, clock: IncidentClock): number {
  const [first, second] = clock === "started" ? [startedAt, detectedAt] : [detectedAt, startedAt];
  return first ?? second ?? Number.NaN;
}

/**
 * The incidents that count, in their order. Each kind of reason to leave one out is added to the problems, with how often it was met and the first incident
 * that it was met in. Open incidents are of unknown length and never too short.
 */
export function selectIncidents(incidents: Records<Incident>, choice: IncidentChoice): Records<Incident> {
  const reasons = new Map<string, RowProblem>();
  const serves = serviceJudge(choice);
  const rows = incidents.rows.filter((incident) => {
    const problem = reasonAgainst(incident, choice) ?? serves(incident.service);
    if (problem === null) return true;
    const known = reasons.get(problem);
    reasons.set(problem, {
      problem,
      count: (known?.count ?? 0) + 1,
      firstAt: known?.firstAt ?? `incident ${incident.id}`,
      isLeftOut: true,
    });
    return false;
  });
  return { ...incidents, rows, problems: [...incidents.problems, ...reasons.values()] };
}

function reasonAgainst(incident: Incident, { clock, severities, shortest }: IncidentChoice): string | null {
  const { severity, resolvedAt } = incident;
  if (severities !== null && (severity === null || !severities.some((one) => isSame(one, severity))))
    return "of a severity that does not count";
  if (resolvedAt !== null && resolvedAt - beginsAt(incident, clock) < shortest) return "shorter than incidents that count";
  return null;
}

/** True for the problem of an incident whose service is of something else, or of nothing known. */
export function isOfOtherService(problem: string): boolean {
  return Object.values(OTHER_SERVICE).some((one) => one === problem);
}

/** Why incidents of a service do not count for the repository; null where they do. */
function serviceJudge({ services, repository }: IncidentChoice): (service: string | null) => string | null {
  if (services === null) return () => null;
  return (service) => {
    const rows = service === null ? [] : services.filter((row) => isSame(row.service, service));
    if (rows.length === 0) return service === null ? OTHER_SERVICE.unnamed : OTHER_SERVICE.unmapped;
    if (repository === null || rows.some((row) => row.repository !== null && isSame(row.repository, repository))) return null;
    return OTHER_SERVICE.foreign;
  };
}

function isSame(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}
