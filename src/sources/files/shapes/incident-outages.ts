import type { Incident } from "../../../model/delivery/incident.ts";

/** A message that something went down, or is up again. */
export interface OutageEvent {
  readonly kind: "down" | "up";
  /** What went down: messages with the same key are about the same thing. */
  readonly key: string;
  readonly service: string | null;
  /** Id of the incident that begins, where the message is the first one. */
  readonly id: string;
  /** Epoch seconds. */
  readonly at: number;
  /** "events.csv, row 17". */
  readonly place: string;
}

/**
 * Outages from messages of down and up: each lasts from the first "down" of a key to the next "up" of it. Further messages in between repeat what is known, and
 * an "up" of something that is not down says nothing. What is still down stays open. Messages may come in any order; at one instant "up" comes last, so that
 * an outage of no length ends.
 */
export function pairOutages(events: readonly OutageEvent[]): readonly Incident[] {
  const open = new Map<string, OutageEvent>();
  const outages: Incident[] = [];
  for (const event of [...events].sort((a, b) => a.at - b.at || rank(a) - rank(b))) {
    const down = open.get(event.key);
    if (event.kind === "down" && down === undefined) open.set(event.key, event);
    if (event.kind === "down" || down === undefined) continue;
    open.delete(event.key);
    outages.push(outage(down, event.at));
  }
  return [...outages, ...[...open.values()].map((down) => outage(down, null))];
}

function rank({ kind }: OutageEvent): number {
  return kind === "down" ? 0 : 1;
}

/** A probe notices an outage; since when it has lasted, it does not know. */
function outage({ id, service, at }: OutageEvent, resolvedAt: number | null): Incident {
  return { id, service, severity: null, startedAt: null, detectedAt: at, resolvedAt, causeSha: null, causeDeployment: null };
}
