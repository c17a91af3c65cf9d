import type { RowFields } from "../row-fields.ts";
import type { OutageEvent } from "./incident-outages.ts";
import { type IncidentShape, leftOut } from "./incident-shape.ts";

/** Subject of a commit of upptime: "🟥 Docs is down (0 in 0 ms) [skip ci] [upptime]". Which sign comes first can be configured; the words cannot. */
const UPPTIME_SUBJECT = /^(?:\S+ )?(.+) (?:is|has) (up|down|degraded)\b.*\[upptime\]/u;

/** A message of upptime: a row of its history as a table (`service` and `state`), or a commit of its log (`subject`). `degraded` is neither up nor down. */
export const UPPTIME: IncidentShape = {
  name: "upptime",
  matches: (fields) => fields.has("committed_at") && (fields.has("subject") || (fields.has("service") && fields.has("state"))),
  read(fields) {
    const [, named = null, told = null] = UPPTIME_SUBJECT.exec(fields.text("subject") ?? "") ?? [];
    const service = fields.text("service") ?? named;
    const state = fields.text("state") ?? told;
    if (service === null || (state !== "up" && state !== "down")) return leftOut(fields, "a message of neither up nor down");
    return eventOf(fields, { kind: state, service, id: fields.id("sha"), at: fields.instant("committed_at") });
  },
};

/** A failure as Pelorus is told of it: created, and later resolved. */
export const PELORUS: IncidentShape = {
  name: "Pelorus",
  matches: (fields) => fields.has("failure_id") && fields.has("failure_event"),
  read(fields) {
    const event = fields.text("failure_event");
    const id = fields.id("failure_id");
    if (id === null || (event !== "created" && event !== "resolved"))
      return leftOut(fields, "a failure that is neither created nor resolved");
    return eventOf(fields, {
      kind: event === "created" ? "down" : "up",
      service: fields.text("app"),
      id,
      at: fields.instant("timestamp"),
      key: id,
    });
  },
};

interface SaidEvent {
  readonly kind: "down" | "up";
  readonly service: string | null;
  readonly id: string | null;
  readonly at: number | null;
  /** What tells outages of one service apart; without it there is one at a time. */
  readonly key?: string;
}

function eventOf(fields: RowFields, { kind, service, id, at, key = "" }: SaidEvent): OutageEvent | null {
  if (at === null) return leftOut(fields, "it is not said when");
  return { kind, key: JSON.stringify([service, key]), service, id: id ?? `${service ?? ""} ${at}`, at, place: fields.place };
}
