import { correlateTraits, FEWEST_UNITS } from "../../../measures/designs/baseline-traits.ts";
import { RECORD_TRAITS, TRAIT_TITLES } from "../../../report/shared/messages/cohort-designs.ts";
import type { DesignSections } from "../cohort-input.ts";
import type { DesignInput } from "./design-input.ts";

/** What units were like before adoption, beside the change of their landed changes. */
export function buildTraits({ data, units, rule, contributions }: DesignInput): DesignSections["traits"] {
  const found = correlateTraits({ units, rule, contributions, records: data.records });
  if (found.kind === "insufficient") return { rows: [], missing: [...found.missing] };
  const rows = found.rows.map(({ trait, units: n, value, lo, hi, p, adjusted }) => ({
    id: trait,
    title: TRAIT_TITLES[trait],
    units: n,
    correlation: { value, lo, hi },
    p,
    adjusted,
  }));
  const missing = RECORD_TRAITS.flatMap(({ id, needed }) => {
    const have = found.known.get(id) ?? 0;
    return have < FEWEST_UNITS ? [{ have: String(have), needed }] : [];
  });
  return { rows, missing };
}
