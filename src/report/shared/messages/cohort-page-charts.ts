/*
 * Titles and notes of drawings on the page of a fleet. Like all sentences of a report they claim no cause. Arguments are finished text; those that may come
 * from a repository are named so.
 */

/** Levels before and after, and changes: two questions. */
export const SPREAD_MESSAGES = {
  meaning:
    "Two questions stand side by side. Levels: how do units compare at a time? The unit in the middle before need not be the one in the middle after. Changes: what happened within each unit?",
  marks:
    "Light: from the outermost percentile to the other; dark: the middle half of the units; line: the middle one, with its 95% interval. Where units are too few for percentiles, each is a dot.",
  cohort: "Fixed panel: units chosen by what they did before alone, active in at least three quarters of the 4-week bins then.",
  levels: (title: string, units: string, middle: string) => `Levels of ${units}: ${title}, in the middle unit ${middle}`,
  middle: (before: string, after: string) => `${before} before, ${after} after`,
  levelDots: (title: string, units: string) => `Levels of ${units}: ${title}, before and after`,
  levelsNote: (pair: string) => `Where the units stand, ${pair}.`,
  changes: (title: string, units: string, middle: string) => `Changes of the same ${units}: ${title}, in the middle ${middle}`,
  changeDots: (title: string, units: string) => `Changes of the same ${units}: ${title}`,
  changesNote:
    "What happened within each unit, from the one that fell most to the one that rose most; upright lines are 95% intervals of each percentile.",
  dots: (units: string, needed: string) => `Every unit is a dot, for ${units} are too few for percentiles (${needed} needed).`,
  pair: {
    none: "the middle half dark",
    tenths: "from percentile 10 to 90 light, the middle half dark",
    twentieths: "from percentile 5 to 95 light, the middle half dark",
  },
  before: "before",
  after: "after",
  percentile: (p: string) => `p${p}`,
  median: "median",
  least: "fell most",
  most: "rose most",
  eachUnit: (place: string) => `unit ${place}`,
  table: "Table of levels",
  changeTable: "Table of changes",
  suppressed: (title: string) => `${title}: fewer than 5 units have a level, so that nothing is told of single ones.`,
  absent: (title: string, note: string | null) => `${title}: ${note ?? "not known"}.`,
} as const;

/** Panel, everybody, and everybody weighted to the mix before. */
export const POPULATION_MESSAGES = {
  meaning:
    "Units come and go, and that moves a fleet without any of them changing. Percentiles do not add up, so three populations stand side by side: the fixed panel, whoever was there in each period, and whoever was there after weighted to the mix of cohort and size before.",
  title: (title: string, panel: string, everybody: string) => `${title}: the middle goes ${panel} in the panel, ${everybody} among all`,
  goes: (before: string, after: string) => `from ${before} to ${after}`,
  dots: (title: string) => `${title}: the panel beside all units`,
  note: "Bars as above; figures are those of the unit in the middle.",
  reweighted: (cells: string, lost: string) => `Reweighted over ${cells} cells; ${lost} of the units before were in other cells.`,
  exits: (units: string, worst: string, best: string) =>
    `${units} of the panel ended before the data did: had all of them fared worst, the change in the middle would be ${worst}, had they fared best ${best}.`,
  exitsOnly: (units: string) => `${units} of the panel ended before the data did.`,
  panel: "panel",
  everybody: "all",
  weighted: "weighted",
  table: "Table of the populations",
} as const;

/** What people land in their first 90 days, told apart. */
export const NEWCOMER_MESSAGES = {
  title: (all: string, established: string) =>
    `Landed work changed by ${all} in the middle unit, and by ${established} without what people land in their first 90 days`,
  untold: "Landed work with and without what people land in their first 90 days",
  note: "New contributors land slower and rework more as a rule. Bars as above, by change; figures are those of the unit in the middle.",
  shares: (before: string, after: string) => `Their share of the landed changes: ${before} before, ${after} after.`,
  all: "all work",
  established: "without newcomers",
  table: "Table of newcomers",
} as const;

/** What a change of a mean is made of. */
export const PART_MESSAGES = {
  meaning:
    "A mean over units can be taken apart exactly (Griliches and Regev): what units that stayed did, how weight moved between them, who joined and who left. The four parts add up to the change.",
  title: (title: string, before: string, after: string) => `${title}: the mean went from ${before} to ${after}`,
  identity: (change: string, parts: string) => `${change} = ${parts}.`,
  within: "Within those that stayed",
  reallocation: "Weight moved between them",
  joiners: "Joined",
  leavers: "Left",
  whole: "The whole change",
  counts: (stayed: string, joined: string, left: string) => `${stayed} stayed, ${joined} joined, ${left} left.`,
  noReallocation: "Each unit weighs the same here, so that no weight moves between them.",
  mean: "A mean, unlike the unit in the middle, is moved by a few large ones.",
  table: "Table of the parts",
} as const;

/** Whether only the top gained. */
export const TOP_MESSAGES = {
  meaning:
    "Who picks the units that grew most finds growth, even where all of them are alike: chance puts some on top. Who picks the units at the top by what they did before, and looks at what came after, does not.",
  byGrowth: (top: string, units: string) => `Top ${top} of ${units} by growth, picked afterwards`,
  noise: "The same pick if no unit differed: noise alone",
  top: (share: string, top: string) => `Top ${share} by level before (${top})`,
  rest: "The rest",
  difference: "Top against the rest",
  asHigh: (share: string) => `In ${share} of draws of noise alone, the pick by growth rises at least as high.`,
  note: "Changes of landed changes. Bar: 95% of what noise alone gives, with its middle. Dots and lines: changes with their 95% intervals. Units are ranked by weeks 60 to 34 before adoption and compared between the last 26 weeks before it and those after.",
  reliability: (value: string, units: string) => `How far the rank before can be relied on: ${value}, over ${units}`,
  reliabilityRow: "First half of the time before against the second",
  reliabilityTable: "Table of the reliability",
  unreliable: "Below about 0.5 a rank says little, and whoever is at the top is there partly by luck.",
  table: "Table of the check",
} as const;

/** Units by effect. */
export const UNIT_MESSAGES = {
  meaning: (kind: string) =>
    `How much more or less landed in each of the ${kind}, never by person. Each change is drawn towards the mean of all, by as much as its own is uncertain; the order is uncertain too: the first and the last are there partly by luck.`,
  title: (units: string, off: string) => `Of ${units}, ${off} lie off zero, by their interval drawn towards the mean`,
  none: "none",
  note: "From the greatest fall to the greatest rise. Blue: drawn towards the mean, with its 95% interval; hollow: the unit's own change. What lies beyond the scale stands at its edge.",
  find: "To see where one stands, follow its name in the table of all units: it stands out in the drawing.",
  ends: "The ten that fell most and the ten that rose most",
  few: "All units with a change",
  all: (units: string) => `All ${units}`,
  said: (name: string, change: string, place: string) => `${name}: ${change}; ${place}`,
  place: (p: string, lo: string, hi: string) => `p${p} (${lo} to ${hi})`,
  was: (p: string) => `was p${p}`,
  cannot: "cannot be ranked",
  places: "Places are percentiles by level after, with 95% intervals; one whose interval spans more than 40 points cannot be ranked.",
  never: "never",
  atBirth: "at birth",
  belowFloor: "too few marks",
  pushesNothing: "unknown",
  detected: "detected",
} as const;

/** Months of adoption. */
export const MONTH_MESSAGES = {
  title: (dated: string, span: string) => `${dated} adopted ${span}`,
  within: (from: string, to: string) => (from === to ? `in ${from}` : `between ${from} and ${to}`),
  note: "Each column: units by the month of their adoption date.",
  table: "Table of months",
} as const;

/** Views by cohort. */
export const VIEW_MESSAGES = {
  meaning:
    "Cohorts are made by what was fixed before the outcome, never by the outcome. Fewer than 5 units, or than 5 people, are not told apart.",
  titles: { "adoption-month": "by month of adoption", tenure: "by quarter of the first landed change", "baseline-size": "by size before" },
  title: (key: string, title: string) => `${title}, changes ${key}`,
  note: "Columns as above, by change: light from the outermost percentile to the other, dark the middle half, line the middle one; dots where units are few.",
  suppressed: (cells: string) => `Not told for too few units or people: ${cells}.`,
  all: (key: string) => `Every measure ${key}`,
  units: (units: string) => `n ${units}`,
} as const;
