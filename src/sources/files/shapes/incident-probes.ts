import type { RowFields } from "../row-fields.ts";
import type { OutageEvent } from "./incident-outages.ts";
import type { IncidentPart } from "./incident-shape.ts";
import { hasAll, type Shape } from "./shape.ts";

/** Subject of a commit of upptime: "🟥 Docs is down (0 in 0 ms) [skip ci] [upptime]". Which sign comes first can be configured; the words cannot. */
const UPPTIME_SUBJECT = /^(?:\S+ )?(.+) (?:is|has) (up|down|degraded)\b.*\[upptime\]/u;

/** A message of upptime: a row of its history as a table (`service` and `state`), or a commit of its log (`subject`). `degraded` is neither up nor down. */
export const UPPTIME: Shape<IncidentPart> = {
  name: "upptime",
  fits: (fields) => fields.has("committed_at") && (fields.has("subject") || hasAll(fields, ["service", "state"])),
  read(fields) {
    const [, named = null, told = null] = UPPTIME_SUBJECT.exec(fields.text("subject") ?? "") ?? [];
    const service = fields.text("service") ?? named;
    const state = fields.text("state") ?? told;
    if (service === null || (state !== "up" && state !== "down")) return fields.leaveOut("a message of neither up nor down");
    return eventOf(fields, { kind: state, service, id: fields.id("sha"), at: fields.instant("committed_at") });
  },
};

/** A failure as Pelorus is told of it: created, and later resolved. */
export const PELORUS: Shape<IncidentPart> = {
  name: "Pelorus failures",
  fits: (fields) => hasAll(fields, ["failure_id", "failure_event"]),
  read(fields) {
    const event = fields.text("failure_event");
    const id = fields.id("failure_id");
    if (id === null || (event !== "created" && event !== "resolved"))
      return fields.leaveOut("a failure that is neither created nor resolved");
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

function eventOf(fields: RowFields, { kind, service, id, at, key = "" }: SaidEvent): readonly OutageEvent[] {
  if (at === null) return fields.leaveOut("it is not said when");
  return [{ kind, key: JSON.stringify([service, key]), service, id: id ?? `${service ?? ""} ${at}`, at, place: fields.place }];
}
