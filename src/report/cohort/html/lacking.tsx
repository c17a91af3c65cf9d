import type { Shortfall } from "../../../model/cohort/cohort-parts.ts";
import { DESIGN_PAGE as SAY } from "../../shared/messages/cohort-page-designs.ts";

/** What is missing for something that is not shown, or for a part of it; nothing where nothing is. */
export function Lacking({ missing }: { readonly missing: readonly Shortfall[] }) {
  if (missing.length === 0) return null;
  return (
    <p class="lacking">
      <strong>{SAY.lacking}.</strong>{" "}
      {missing.map(({ have, needed }) => (
        <span key={`${have} ${needed}`}>{SAY.lack(have, needed)} </span>
      ))}
    </p>
  );
}
