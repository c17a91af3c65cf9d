import type { Records } from "../../model/delivery/delivery.ts";
import type { Incident, IncidentClock } from "../../model/delivery/incident.ts";
import type { LandedHistory } from "../landed-history.ts";
import { findCommits } from "../note-evidence.ts";
import { type DeploymentUnits, lastSuccessBefore } from "./deployment-units.ts";
import type { BadSpan } from "./recovery-spells.ts";
import { beginsAt } from "./select-incidents.ts";

/**
 * Rules that tie an incident to the landed change that caused it; the first that finds one decides.
 *
 * 1. `cause-commit`: the commit that the incident names came to main with it
 * 2. `cause-deployment`: so did the commit of the deployment that it names
 * 3. `last-deployment`: so did the commit of the last successful deployment that ended before it began
 */
export const INCIDENT_RULES = ["cause-commit", "cause-deployment", "last-deployment"] as const;
export type IncidentRule = (typeof INCIDENT_RULES)[number];

/** An incident with its instants on the chosen clock, epoch seconds. */
export interface DatedIncident {
  readonly id: string;
  readonly severity: string | null;
  readonly from: number;
  /** Null while it is open. */
  readonly to: number | null;
  /** Landed change that caused it; −1 where none is known. */
  readonly landing: number;
  readonly linkedBy: IncidentRule | null;
}

/** Incidents that count, in the order of their beginning. */
export interface IncidentUnits {
  readonly clock: IncidentClock;
  readonly rows: readonly DatedIncident[];
  /** The same as stretches that end with the recovery. */
  readonly spans: readonly BadSpan[];
  readonly linkedBy: Readonly<Record<IncidentRule, number>>;
  /** Resolved before they began: left out. */
  readonly impossible: number;
  /** Begun after the records or the clone end: left out. */
  readonly later: number;
  /** First incident, and where records or clone end; epoch seconds, NaN where unknown. */
  readonly from: number;
  readonly until: number;
}

/** How to give incidents. */
export const INCIDENTS_FIX = "git-ai-impact --incidents incidents.csv (git-ai-impact schema incidents --example shows one)";

export interface IncidentInput {
  readonly units: LandedHistory;
  readonly records: Records<Incident>;
  readonly clock: IncidentClock;
  readonly deployments: DeploymentUnits | null;
}

/** Dates incidents on one clock and ties them to landed changes. The order of the records does not matter. */
export function deriveIncidents({ units, records, clock, deployments }: IncidentInput): IncidentUnits {
  const until = Math.min(records.coveredUntil ?? Number.NaN, units.history.cut);
  const possible = records.rows.filter((incident) => !(incident.resolvedAt !== null && incident.resolvedAt < beginsAt(incident, clock)));
  const counted = possible.filter((incident) => beginsAt(incident, clock) <= until);
  const landingOf = createLinker(units, counted, deployments);
  const rows = counted
    .map((incident, row): DatedIncident => {
      const from = beginsAt(incident, clock);
      const to = incident.resolvedAt !== null && incident.resolvedAt <= until ? incident.resolvedAt : null;
      return { id: incident.id, severity: incident.severity, from, to, ...landingOf(incident, { row, from }) };
    })
    .sort((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1));
  const linkedBy = { "cause-commit": 0, "cause-deployment": 0, "last-deployment": 0 };
  for (const row of rows) if (row.linkedBy !== null) linkedBy[row.linkedBy]++;
  return {
    clock,
    rows,
    spans: rows.map(({ from, to }) => ({ from, to, isWhole: true })),
    linkedBy,
    impossible: records.rows.length - possible.length,
    later: possible.length - counted.length,
    from: rows[0]?.from ?? Number.NaN,
    until,
  };
}

type Linker = (
  incident: Incident,
  place: { readonly row: number; readonly from: number },
) => { readonly landing: number; readonly linkedBy: IncidentRule | null };

function createLinker({ history, landings }: LandedHistory, incidents: readonly Incident[], deployments: DeploymentUnits | null): Linker {
  const causes = findCommits(
    history.commits,
    incidents.map(({ causeSha }) => causeSha ?? ""),
  );
  const byId = new Map(deployments?.rows.map(({ id, landing }) => [id, landing]));
  return ({ causeDeployment }, { row, from }) => {
    const found: Readonly<Record<IncidentRule, number>> = {
      "cause-commit": landings.landingOf[history.trunk.introducedBy[causes[row] ?? -1] ?? -1] ?? -1,
      "cause-deployment": byId.get(causeDeployment ?? "") ?? -1,
      "last-deployment": deployments === null ? -1 : (lastSuccessBefore(deployments, from)?.landing ?? -1),
    };
    const linkedBy = INCIDENT_RULES.find((rule) => found[rule] >= 0) ?? null;
    return { landing: linkedBy === null ? -1 : found[linkedBy], linkedBy };
  };
}
