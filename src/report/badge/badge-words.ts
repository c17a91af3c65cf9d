import { isTold } from "../../model/adoption-source.ts";
import type { Report } from "../../model/report.ts";

/** What a badge says: fixed words, never a number without its interval, and nothing that names the repository. */
export interface BadgeWords {
  readonly label: string;
  readonly message: string;
  /** Six hexadecimal digits; white text on it has a contrast of at least 4.5. */
  readonly colour: string;
}

const LABEL = "landed on main";
const GREY = "5b6270";

const ANSWERS = {
  less: { message: "less", colour: "a04a1a" },
  more: { message: "more", colour: "2b7a3b" },
  same: { message: "no material change", colour: "35629b" },
  unclear: { message: "no clear change", colour: GREY },
  insufficient: { message: "not enough data", colour: GREY },
  exploratory: { message: "no verdict", colour: GREY },
} as const satisfies Record<Report["verdict"]["code"], Omit<BadgeWords, "label">>;

/** The verdict in a few words; the word tells the direction, the colour only repeats it. */
export function badgeWords({ verdict, adoption }: Pick<Report, "verdict" | "adoption">): BadgeWords {
  const { message, colour } = ANSWERS[verdict.code];
  if (verdict.code === "insufficient" || verdict.code === "exploratory") return { label: LABEL, message, colour };
  const since = isTold(adoption.source) ? "after AI adoption" : "after AI marks appeared";
  return { label: LABEL, message: `${message} ${since}, ${verdict.grade} evidence`, colour };
}
