/** A heading of the reader's guide and what is said under it. */
interface GuidePart {
  readonly title: string;
  readonly points: readonly string[];
}

/** How to read a report, on one page: the same text on the page itself and in docs/READING.md. */
export const GUIDE: readonly GuidePart[] = [
  {
    title: "The verdict",
    points: [
      "One sentence says what was found for one measure: the changes that landed on main per week. It comes from a fixed table, not from anybody's judgement.",
      "It says “after”, and no more: it shows timing, not cause. Where the date was found in marks it says “after AI-marked work appeared”.",
      "“Not enough data” and “no clear change” are results too. No clear change does not mean that nothing changed: the smallest visible change tells what would have been seen.",
      "Beside it stands how histories from before AI moved at dates at which nothing happened. A change that is common there is not remarkable here.",
    ],
  },
  {
    title: "The interval",
    points: [
      "A change is followed by its interval: −21% (−32 to −7) means that the data fit every change from −32% to −7%. The interval decides; the number before it is only its best single guess.",
      "Its level stands in the head of the column. It has been widened until histories from before AI are flagged at fake dates in at most 5% of cases.",
      "An interval that covers zero is grey: a fall fits, and so does a rise. “pt” are percentage points, the difference of two shares.",
    ],
  },
  {
    title: "The evidence",
    points: [
      "strong: the interval lies wholly past the margin or wholly inside it, the date was given, and no check limits the grade.",
      "moderate: the interval reaches into the margin, or the date was detected.",
      "weak: the interval covers zero, or a check found a reason for doubt, which is named.",
      "exploratory: described, not judged.",
      "none: too little to say anything.",
    ],
  },
  {
    title: "The plot beside the measures",
    points: [
      "Each line is an interval, its dot the change; the upright line is zero. Measures with the same unit share a scale, and an arrow means that an interval goes on beyond it.",
      "Colour is given only where more, or less, is agreed to be better. More work on branches is neither.",
    ],
  },
  {
    title: "The charts",
    points: [
      "Dots are weeks, the line through them is their level, the dashed line what was expected if nothing had changed. The band of the line is its interval, that of the dashed line holds most single weeks; shaded weeks are left out.",
      "Below it stands observed against expected, averaged over the weeks so far. It ends at the change and the interval of the verdict, which are narrower than the band of single weeks.",
      "Survival curves show the share of lines, or of open cases, that is left after a time. What has not ended yet counts for as long as it was seen.",
      "Each chart has its numbers in a table below it, and each week its changes.",
    ],
  },
  {
    title: "What it is not",
    points: [
      "No ranking of people, no measure of value or quality, and no proof that a tool did anything. Marks of AI tools are a lower bound: what is unmarked is not known to be without AI.",
    ],
  },
];

/** Words of the guide with the meaning that docs/GLOSSARY.md gives them. */
export const GUIDE_WORDS = [
  ["landed change", "a unit of work that reached main: a merge, a squash, a rebased group or a direct push, counted once"],
  ["branch work", "commits and lines written beside main, landed or not"],
  ["landed share", "part of the lines written on branches that lands within 30 days"],
  [
    "rework",
    "lines that are changed or removed again within N days of landing, out of the lines that landed; N is part of the measure's name",
  ],
  ["mean life of 90 days", "how many of its first 90 days a line is there, on average; 90 where none goes (restricted mean survival time)"],
  [
    "marked",
    "a landed change of which at least one commit carries strong evidence. The marked share is a lower bound: the rest is unmarked, not human",
  ],
  ["adoption date", "the day from which AI tools are taken to be in use: declared, or detected from marks, never from an outcome"],
  ["left-out span, ramp", "weeks around the adoption date that are on neither side"],
  ["before, after window", "the complete weeks that are compared"],
  ["data cut", "the instant up to which the clone is complete; output depends on it, never on the clock"],
  ["empirical null", "how measures moved at fake dates in public histories before AI tools; shipped with the tool"],
  ["fake date, placebo date", "a date at which nothing was adopted"],
  ["rival cause", "something else near the adoption date that could have moved the numbers; named, and the grade is at most weak"],
  [
    "smallest visible change",
    "a true change of this size is found by the calibrated interval in four of five cases (minimum detectable effect at 80 % power)",
  ],
  ["margin", "changes smaller than this, up or down, do not matter; 5 % unless configured"],
  [
    "design tier",
    "what a comparison may say: 1 one repository before and after, 2 against an untouched series, 3 staggered adoption of many units, 4 randomised",
  ],
] as const;
