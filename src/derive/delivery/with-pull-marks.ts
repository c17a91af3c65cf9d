import type { PullRequest } from "../../model/delivery/pull-request.ts";
import type { Marker } from "../../model/marker.ts";
import { addPullMarks } from "../marks.ts";
import type { Units } from "../units.ts";
import { joinPulls } from "./join-pulls.ts";

export interface PullMarkSource {
  readonly pulls: readonly PullRequest[];
  readonly markers: readonly Marker[];
  /** Markers that a template puts on everything. */
  readonly ignoredMarkers: ReadonlySet<number>;
}

/** Units whose landed changes are also marked by what their pull requests show, before it is asked when AI tools arrived. */
export function withPullMarks(units: Units, { pulls, markers, ignoredMarkers }: PullMarkSource): Units {
  const { landingOf, pullOf } = joinPulls(pulls, units);
  return { ...units, marks: addPullMarks(units.marks, { pulls, landingOf, pullOf, markers, ignoredMarkers }) };
}
