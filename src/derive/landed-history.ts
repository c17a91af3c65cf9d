import type { History } from "./history.ts";
import type { Landings } from "./landed-changes.ts";

/** A history and what landed in it: all that records beyond git are joined to. */
export interface LandedHistory {
  readonly history: History;
  readonly landings: Landings;
}
