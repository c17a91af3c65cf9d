import { SECONDS_PER_WEEK } from "../../model/time.ts";
import { type Weeks, weekOf } from "../../model/window.ts";
import { addAt } from "../add-at.ts";
import { isThroughput, type Units } from "../units.ts";
import type { Reach } from "./covered-weeks.ts";
import { coveredWeeks } from "./covered-weeks.ts";
import type { IncidentUnits } from "./incident-units.ts";

/** Incidents by the week of their beginning; NaN in weeks that begin before the first one or end after the records. */
export function incidentsByWeek(incidents: IncidentUnits, weeks: Weeks): Float64Array {
  const counts = Float64Array.from(coveredWeeks(incidents, weeks), (isCovered) => (isCovered ? 0 : Number.NaN));
  for (const { from } of incidents.rows) addAt(counts, weekOf(weeks, from));
  return counts;
}

/** How often incidents begin in a span. */
export interface IncidentRates {
  readonly incidents: number;
  /** Null where records cover no part of the span. */
  readonly perWeek: number | null;
  /** For 100 changes that landed in the part that is covered; null where none did. */
  readonly perHundredChanges: number | null;
  /** Most frequent first. */
  readonly bySeverity: readonly { readonly severity: string | null; readonly incidents: number }[];
}

/** Rates over the part of [from, until) that the records cover, automation and reverts left out of the changes. */
export function incidentRates(incidents: IncidentUnits, units: Units, span: Reach): IncidentRates {
  const from = Math.max(span.from, incidents.from);
  const until = Math.min(span.until, incidents.until);
  const isInside = (at: number) => at >= from && at < until;
  const rows = incidents.rows.filter((incident) => isInside(incident.from));
  const changes = units.landings.landings.filter(({ landedAt }, index) => isInside(landedAt) && isThroughput(units, index)).length;
  const counts = new Map<string | null, number>();
  for (const { severity } of rows) counts.set(severity, (counts.get(severity) ?? 0) + 1);
  return {
    incidents: rows.length,
    perWeek: until > from ? (rows.length * SECONDS_PER_WEEK) / (until - from) : null,
    perHundredChanges: changes > 0 ? (100 * rows.length) / changes : null,
    bySeverity: [...counts]
      .map(([severity, count]) => ({ severity, incidents: count }))
      .sort((a, b) => b.incidents - a.incidents || ((a.severity ?? "") < (b.severity ?? "") ? -1 : 1)),
  };
}
