/*
 * What the page of a fleet says of its designs. Like all sentences of a report they claim no cause. Arguments are finished text.
 */

/** Adopters against others, everybody together, dose, catching up, traits and plan. */
export const DESIGN_PAGE = {
  assumes: "What has to be true:",
  lacking: "Not shown, for want of data",
  lackingFor: (what: string) => `${what}: not shown, for want of data`,
  lack: (have: string, needed: string) => `Needed: ${needed}. Here: ${have}.`,

  staggered: "Adopters against those that had not adopted",
  staggeredTitle: (change: string, treated: string, controls: string) =>
    `Landed changes of ${treated} adopters against ${controls} others: ${change}`,
  staggeredNote:
    "By 4-week bins since adoption, against units that had not adopted, over the same weeks. Before adoption each interval stands for itself; after it they hold for all bins at once. Were the two alike before, dots left of the rule lie about zero.",
  sinceAdoption: "4-week bins since adoption",
  adoption: "adoption",
  pathTable: "Table by bins",
  who: (treated: string, controls: string, kind: "never" | "not-yet") =>
    `${treated} adopted, ${controls} ${kind === "never" ? "never did" : "had not adopted yet"}.`,
  leftOut: (units: string) => `${units} could not be used.`,
  small: "Under 20 on either side this supports no more than weak evidence.",
  preTrend: (bins: string, p: string) =>
    `Before adoption, ${bins} bins taken together do not lie off zero more than chance would have it: p ${p}.`,
  preTrendOff: (bins: string, p: string) =>
    `Before adoption, ${bins} bins taken together lie off zero: p ${p}. Adopters were already on a path of their own.`,
  drift: (smallest: string) => `A steady drift of less than ${smallest} in 4 weeks would mostly have gone unseen.`,
  noDrift: "How small a drift would have been seen is not known.",
  deals: (p: string, draws: string) => `Of ${draws} deals of the adoption dates at random, as large a change came up in a share of ${p}.`,
  decides: "With so few units this decides.",

  estimates: "What other ways of counting say",
  estimatesNote:
    "Dots and lines: changes with their 95% intervals. Bars: where the change can lie if, after adoption, the paths of adopters and others drift apart by at most so many times what they did between two bins before.",
  groups: "Mean over adoption quarters (headline)",
  simple: "Mean over all units and bins",
  imputation: "Imputation, a second estimator",
  group: (quarter: string, units: string) => `Adopted from ${quarter} (${units})`,
  honest: (m: string) => `If trends differ by up to ${m} times as before`,
  estimateTable: "Table of the estimates",
  agree: "The two estimators agree: at least one lies within the interval of the other.",
  disagree: "The two estimators disagree: neither lies within the interval of the other.",
  visible: (down: string, up: string) => `Smallest change that would be seen: ${down} or ${up}.`,

  together: "All units together, and by dose",
  togetherTitle: "All units before and after their own adoption",
  togetherNote:
    "Shocks of the calendar that hit all units at once are allowed for: weeks are drawn again for all of them together. It shows timing, not cause.",
  togetherTable: "Table of all units together",
  spread: (spread: string) => `Between units, true changes differ by a standard deviation of ${spread} (log scale).`,

  dose: "By dose",
  doseTitle: (value: string, interval: string) => `10 points more of AI-marked work went with ${value} (${interval}) landed changes`,
  doseNote: (units: string, span: string, median: string) =>
    `Over ${units}: shares of marked changes after adoption run from ${span}, in the middle ${median}. Marks are a lower bound, which draws the slope towards zero. Associated, no more.`,
  doseRow: "Landed changes, for each 10 points of marked share",
  doseTable: "Table of the dose",

  catchUp: "Are the rest catching up?",
  catchUpTitle: (months: string, value: string, interval: string) => `After ${months} months of 4 weeks: ${value} (${interval})`,
  catchUpNote: "Landed changes by months of 4 weeks since adoption, always of the same units, so that none of it comes from who is in it.",
  months: "months of 4 weeks since adoption",
  catchUpTable: "Table by months",
  earlyTitle: (months: string) => `Early against late adopters, ${months} months after their own adoption`,
  earlyNote: "At equal time since adoption, so that late adopters are not judged by having had less of it.",
  early: (units: string) => `Early adopters (${units})`,
  late: (units: string) => `Late adopters (${units})`,
  difference: "Early against late",
  earlyTable: "Table of early and late adopters",

  traits: "What gainers had before",
  traitsTitle: (found: string, all: string) => `${found} of ${all} traits before adoption went with larger changes after it`,
  traitsNote:
    "Rank correlation of a trait before adoption with the change after it, with its 95% interval; filled blue: adjusted p below 0.10 (Benjamini and Hochberg). Associated, no more.",
  traitsTable: "Table of traits",
  trait: "Trait",
  correlation: "rank correlation",
  adjusted: "adjusted p",

  plan: "The planned rollout",
  planTitle: (value: string, interval: string) => `Landed changes by the plan, whether units kept to it or not: ${value} (${interval})`,
  planNote: (planned: string, waves: string, offPlan: string) =>
    `Planned on ${planned} in ${waves}. Units count in the wave that they were given; ${offPlan} did not adopt in it.`,
  lot: "The order was drawn by lot.",
  noLot: "The order was not drawn by lot, so that this is no more than a comparison of adopters with others.",
  planRow: "By the wave that was drawn",
  planTell: "By the wave that units were given and not by what they then did, so that who dropped out cannot bend it.",
  planEffect: "Table of the planned rollout",
  planTable: "Table of waves",
  wave: "Wave from",
  planP: (p: string) => `Of deals of the waves anew, as large a change comes up in a share of ${p}.`,
} as const;
