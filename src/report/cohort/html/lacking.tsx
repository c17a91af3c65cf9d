import type { Shortfall } from "../../../model/cohort/cohort-parts.ts";
import { DESIGN_PAGE as SAY } from "../../shared/messages/cohort-page-designs.ts";

interface LackingProps {
  readonly missing: readonly Shortfall[];
  /** What is not shown, where it does not stand right below its name. */
  readonly what?: string;
}

/** What is missing for something that is not shown, or for a part of it; nothing where nothing is. */
export function Lacking({ missing, what }: LackingProps) {
  if (missing.length === 0) return null;
  return (
    <p class="lacking">
      <strong>{what === undefined ? SAY.lacking : SAY.lackingFor(what)}.</strong>{" "}
      {missing.map(({ have, needed }) => (
        <span key={`${have} ${needed}`}>{SAY.lack(have, needed)} </span>
      ))}
    </p>
  );
}
