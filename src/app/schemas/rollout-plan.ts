import { z } from "zod";
import { RolloutPlan } from "../../model/fleet/rollout-plan.ts";
import type { SchemaEntry } from "../options.ts";

/** Contract of the plan of a rollout. */
export const ROLLOUT_PLAN: SchemaEntry = {
  name: "rollout-plan",
  title: "who adopts when, as cohort plan proposes it and cohort --plan reads it",
  schema: () => ({ ...z.toJSONSchema(RolloutPlan, { io: "input" }), title: "Rollout plan of git-ai-impact" }),
  example: () => structuredClone(EXAMPLE),
};

const EXAMPLE: RolloutPlan = {
  format: "git-ai-impact rollout plan",
  schemaVersion: 1,
  toolVersion: "0.1.0",
  seed: null,
  waves: ["2026-02-02", "2026-03-30"],
  units: [
    { unit: "search-5f2a90c1d3b7e846", stratum: 0, wave: 2 },
    { unit: "shop-0a1b2c3d4e5f6071", stratum: 0, wave: 1 },
  ],
  detectable: null,
  note: "An example of two units; a rollout that can be judged has 16 or more.",
};
