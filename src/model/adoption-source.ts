/**
 * Where the adoption date is from, in the order of trust: somebody said it; a usage or licence file; a step in the share of marked changes; its pooled
 * share; nowhere.
 */
export const ADOPTION_SOURCES = ["declared", "usage", "change-point", "pooled", "none"] as const;
export type AdoptionSource = (typeof ADOPTION_SOURCES)[number];

/** True for a date that people or their records told, false for one that was found in marks. */
export function isTold(source: AdoptionSource): boolean {
  return source === "declared" || source === "usage";
}
