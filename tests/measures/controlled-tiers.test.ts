import { expect, it } from "vitest";
import { DESIGN_TIERS } from "../../src/model/design-tier.ts";

it("the tiers of design stand at their own numbers, each with words of its own, and only the last speaks of causes", () => {
  expect(DESIGN_TIERS.map(({ tier }) => tier)).toEqual([0, 1, 2, 3, 4]);
  expect(new Set(DESIGN_TIERS.map(({ verb }) => verb)).size).toBe(5);
  expect(DESIGN_TIERS.filter(({ verb }) => /caus|because|due to|impact/.test(verb)).map(({ tier }) => tier)).toEqual([4]);
});
