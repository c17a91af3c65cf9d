/*
 * What the page of a fleet says around its numbers. Like all sentences of a report they claim no cause. Arguments are finished text; those that may come from
 * a repository are named so.
 */

import type { UnitKind } from "../../../model/fleet/fleet-data.ts";

/** What units are called: one, and several of them. */
export const UNIT_WORDS = {
  repository: ["repository", "repositories"],
  team: ["team", "teams"],
} as const satisfies Record<UnitKind, readonly [one: string, several: string]>;

/** The first screen. */
export const COHORT_FIRST = {
  compared: (units: string) => `${units} compared`,
  span: (from: string, to: string) => `${from} – ${to}`,
  changes: (changes: string) => `${changes} landed changes`,
  assumption: (assumption: string) => `What has to be true for this: ${assumption}`,

  // Design and what it allows
  design: {
    0: "The data allow no comparison yet.",
    1: "Design: every unit before and after its own adoption, all units together (tier 1 of 4).",
    2: "Design: units before and after adoption, against a series that adoption left alone (tier 2 of 4).",
    3: "Design: units that adopted against units that had not adopted yet, or never did, over the same weeks (tier 3 of 4).",
    4: "Design: a rollout whose order was drawn by lot (tier 4 of 4).",
  },
  strongest: (verb: string) => `The strongest words that it allows: “${verb}”.`,

  // Why believe it, why doubt it
  size: (units: string, changes: string, people: string | null) =>
    `${units} with ${changes} landed changes${people === null ? "" : ` by ${people} people`}.`,
  paired: (units: string) => `${units} have enough before and after to be compared with themselves.`,
  controls: (adopted: string, others: string, kind: "never" | "not-yet") =>
    `${adopted} that adopted are held against ${others} that ${kind === "never" ? "never did" : "had not yet"}, so that what moved all of them in the same weeks is taken out.`,
  agree: (other: string) => `A second estimator gives ${other}.`,
  disagree: (other: string) => `A second estimator gives another answer: ${other}.`,
  checks: (passed: number, all: number) => `${passed} of ${all} checks pass.`,
  atOnce: "All adopted at about the same time, so that nobody is left to compare with: whatever else changed then is in it as well.",
  parallel: "It holds if adopters and the others would have gone on side by side, which nobody can prove.",

  // Chips
  chips: {
    units: "Units",
    repositories: "Repositories read",
    span: "Data",
    people: "People",
    adoption: "Adoption",
    unassigned: "In no team",
    failed: "Not scanned",
    refused: "Refused",
    privacy: "Privacy",
  },
  unknownSpan: "of unknown days",
  dates: (dated: string, how: string) => `${dated} dated: ${how}`,
  declared: (units: string) => `${units} declared`,
  detected: (units: string) => `${units} detected`,
  noDates: "no dates",
  never: (never: string) => `${never} never`,
  ofChanges: (changes: string, share: string) => `${changes} landed changes (${share})`,
} as const;

/** Titles of sections, and what would add those that are absent. */
export const COHORT_SECTIONS = {
  possible: "What so many can show",
  possibleAbsent: "What a fleet of this size can show was not worked out.",
  claims: "Claims on trial",
  claimsAbsent: "No claim was held against these units, for there is no pooled change to hold it against.",
  measures: "Every measure",
  measuresAbsent: "No measure could be taken.",
  levels: "From before to after",
  levelsAbsent: "Nothing has a level before and after in at least 5 units.",
  populations: "Who is in it",
  populationsAbsent: "Nothing can be told apart by who is in it: too few units have a level.",
  decomposition: "What the mean is made of",
  decompositionAbsent: "No mean can be taken apart: units have no level before, or none after.",
  top: "Did only the top gain?",
  topAbsent: "Too few units have a change to say whether only the top gained.",
  units: "Units",
  unitsAbsent: "No unit has a row: all are of fewer than 5 people, or have no change.",
  designs: "Designs",
  designsAbsent: "No design has enough units.",
  views: "By cohort",
  viewsAbsent: "No cohort has enough units to be looked at apart.",
  adoption: "Adoption",
  adoptionAbsent: "No unit has an adoption date: give them with --teams FILE or --adopted.",
  repositories: "Repositories",
  repositoriesAbsent: "Every repository was read, and no two have a history in common.",
  checks: "Checks",
  method: "Method",
  data: "Data",
  nothing: "Nothing is known of it.",
} as const;

/** Tables and their heads. */
export const COHORT_HEADS = {
  what: "What",
  here: "Here",
  needed: "Needed",
  possible: "Possible",
  yes: "yes",
  no: "not yet",
  measure: "Measure",
  cohort: "Cohort",
  units: "units",
  people: "people",
  percentile: "Percentile",
  value: "value",
  before: "before",
  after: "after",
  change: "change",
  interval: "95% interval",
  unit: "Unit",
  month: "Month",
  name: "Name",
  reason: "Reason",
  row: "Row",
  adopted: "adopted",
  own: "own change (95%)",
  drawn: "less · more",
  shrunken: "drawn to the mean (95%)",
  place: "place by level after",
  note: "note",
  part: "Part",
  amount: "amount",
} as const;

/** Sentences of sections without drawings. */
export const COHORT_TEXT = {
  possible: "Percentiles, comparisons and ranks need a number of units below which they would be noise.",
  claims:
    "A stamp says whether the same happened over these units. Fits means that it is not ruled out and can be told from no change; it confirms nothing.",
  measures:
    "Levels are those of the unit in the middle of the fixed panel; changes are means over units, so that they are not the ratio of the two levels. Dotted: where the change of a further unit would lie. Rows that explore are not corrected for their number.",
  more: (count: number, titles: string) => `${count === 1 ? "1 more measure" : `${count} more measures`}: ${titles}`,
  shared: (repositories: string, changes: string) =>
    `${repositories} share history with another one: ${changes} landed changes that were found in several of them count once.`,
  keys: (keys: string) =>
    `Pseudonyms were made with ${keys} keys: nobody can be followed from repositories of one key to those of another, and people may be counted once for each.`,
  unassigned: (changes: string, share: string) => `${changes} landed changes (${share}) belong to no team and are in none of the numbers.`,
  unitsMerged: (units: string) => `${units} of fewer than 5 people have no row of their own; they are in all numbers over units.`,
  moreNames: (count: string, title: string) => `${count} more: ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
  failed: "Could not be scanned",
  refused: "Facts that were refused",
  pseudonymous: "Persons are never ranked, named or told apart.",
  floors:
    "Percentiles are shown from 13 units on (quartiles), 36 (10 and 90) and 72 (5 and 95); between 5 and 12 units each is a dot; below 5 nothing is told.",
  definitions: (measures: number) => `Definitions of ${measures} measures`,
  leftOut: "To keep this page small, some of its data are left out. A report in JSON (--format json) has everything.",
  digits: "Numbers have six significant digits.",
  fewerUnits: (shown: string, all: string) => `Of ${all} units with a row, the first and the last ${shown} by effect are kept.`,
} as const;
