import type { Shortfall } from "../../../model/cohort/cohort-parts.ts";

/** Traits of units before adoption, in the words of tables; keys are the ids of `BASELINE_TRAITS`. */
export const TRAIT_TITLES = {
  "rework-share": "Share of landed lines gone within 14 days",
  "fail-rate": "Share of landed changes reverted within 7 days",
  "lines-per-change": "Lines per landed change",
  "marked-share": "Share of changes marked as AI-made, before adoption",
  "changes-per-week": "Landed changes a week",
  people: "People who landed something",
  "green-share": "Green share of CI verdicts on main",
  "work-in-progress": "Pull requests open at a time",
} as const;

/** Traits that come from records, and what 20 units would need for each. */
export const RECORD_TRAITS = [
  { id: "green-share", needed: "20 units with 50 verdicts of CI on main in the weeks before adoption, for the green share" },
  { id: "work-in-progress", needed: "20 units whose pull requests are listed for those weeks, for work in progress" },
] as const;

/** What must be true for a design to mean what it seems to mean, in words that need no statistics. */
export const DESIGN_ASSUMPTIONS = {
  staggered:
    "Had the adopters not adopted, their landed changes would have moved like those of the units they are compared with. Nobody can check that; the months before adoption show only whether they moved alike until then.",
  together:
    "Nothing else that matters changed for these units at the time at which they adopted. Only units that adopted are in it, so that nobody shows what would have happened anyway: the numbers say when, not why.",
  dose: "Units that mark more of their changes are otherwise like those that mark fewer. Marks show only a part of use, and habits of marking differ, which makes the slope look flatter than it is.",
  catchUp:
    "The same units are followed all along, so nobody joins or leaves. Late adopters met later tools at a later time: a difference between early and late can be any of these.",
  traits:
    "A trait that goes with a larger change need not be what made it larger: traits go with each other and with much that is not in the data.",
  plan: "The waves were drawn by lot, so that chance alone decided who went first. Units count in the wave that they were dealt to, whether they kept to it or not.",
  planWithoutLot:
    "The plan named who adopts when, but no lot decided it, or too many units left it: whoever chose may have chosen the units that would have gained anyway.",
} as const;

/** What is said beside a plan. */
export const PLAN_NOTES = {
  notTried: (missing: readonly Shortfall[]) =>
    `No detectable effect: rollouts of the past could not be tried, with ${missing.map(({ have, needed }) => `${have} of the ${needed}`).join("; ")} that are needed.`,
} as const;

/** How a plan is told on a terminal. */
export const PLAN_TEXT = {
  title: (units: number, waves: number, isRandom: boolean) =>
    `A rollout of ${units} units in ${waves} waves, ${isRandom ? "drawn by lot within groups of about one size" : "in the order of their size; no lot decided"}.`,
  wave: (number: number, startsOn: string, units: number) => `  wave ${number}  from ${startsOn}  ${units} units`,
  detectable: (up: string, down: string, { draws, from, to }: { readonly draws: number; readonly from: string; readonly to: string }) =>
    `It would see a change of ${up} or ${down} in landed changes, or a larger one, in 80 % of cases: tried ${draws} times on the past, ${from} to ${to}, when nobody adopted.`,
  byLot: (seed: number) => `Seed ${seed}. Keep the file as it is: that nobody chose is what it proves.`,
  noLot: "With --random a lot decides who goes first; only then can a later comparison speak of a cause.",
  next: "Later: git-ai-impact cohort FACTS --plan rollout-plan.json",
} as const;
