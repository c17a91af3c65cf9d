/** The command line prints plans through here. */
export type { RolloutPlan } from "../model/fleet/rollout-plan.ts";
export { type PlanForm, printPlan } from "../report/shared/print-plan.ts";
