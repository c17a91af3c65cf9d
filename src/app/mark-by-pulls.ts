import { withPullMarks } from "../derive/delivery/with-pull-marks.ts";
import type { Delivery } from "../model/delivery/delivery.ts";
import type { DerivedUnits } from "./derive-units.ts";
import type { ReadTarget } from "./read-target.ts";

/** What pull requests show counts before it is asked when the tools came. */
export function markByPulls({ facts, derived }: Pick<ReadTarget, "facts" | "derived">, { prs }: Delivery): DerivedUnits {
  if (prs === null) return derived;
  const source = { pulls: prs.rows, markers: facts.markers.markers, ignoredMarkers: derived.templateMarkers };
  return { ...derived, units: withPullMarks(derived.units, source) };
}
