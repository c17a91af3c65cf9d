import { correlateTraits } from "../../../measures/designs/baseline-traits.ts";
import { TRAIT_TITLES, UNREAD_TRAITS } from "../../../report/shared/messages/cohort-designs.ts";
import type { DesignSections } from "../cohort-input.ts";
import type { DesignInput } from "./design-input.ts";

/** What units were like before adoption, beside the change of their landed changes. */
export function buildTraits({ units, rule, contributions }: DesignInput): DesignSections["traits"] {
  const found = correlateTraits({ units, rule, contributions });
  if ("kind" in found) return { rows: [], missing: [...found.missing] };
  const rows = found.map(({ trait, units: n, value, lo, hi, p, adjusted }) => ({
    id: trait,
    title: TRAIT_TITLES[trait],
    units: n,
    correlation: { value, lo, hi },
    p,
    adjusted,
  }));
  return { rows, missing: [...UNREAD_TRAITS] };
}
