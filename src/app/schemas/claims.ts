import { z } from "zod";
import { ClaimTable } from "../../model/claim.ts";
import type { SchemaEntry } from "../options.ts";

/** Contract of the table of published claims. */
export const CLAIMS: SchemaEntry = {
  name: "claims",
  title: "published claims about AI tools and delivery (data/claims.json)",
  schema: () => ({ ...z.toJSONSchema(ClaimTable, { io: "input" }), title: "Claims of git-ai-impact" }),
  example: () => structuredClone(EXAMPLE),
};

const EXAMPLE: ClaimTable = {
  version: "2026-11-22",
  licence: "MIT",
  claims: [
    {
      id: "example-2026-main",
      publisher: "Example Ltd",
      year: 2026,
      source: { title: "An invented report", where: "https://example.com/report", read: "original", licence: null },
      statement: "Twice as many changes land.",
      value: 1,
      unit: "relative-change",
      against: null,
      range: { lo: 0.8, hi: 1.2, kind: "95 % interval" },
      direction: "up",
      contrast: "over-time",
      population: "40 invented teams, a year before and after",
      measure: "landed-changes",
      gap: "They count merges; ours counts every change that landed, however it was merged.",
      comparable: "with-gap",
    },
  ],
};
