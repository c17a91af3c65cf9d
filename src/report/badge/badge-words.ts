import type { Report } from "../../model/report.ts";
import { shortVerdict } from "../shared/short-verdict.ts";

/** What a badge says: fixed words that name no repository. */
export interface BadgeWords {
  readonly label: string;
  readonly message: string;
  /** Six hexadecimal digits; white text on it has a contrast of at least 4.5. */
  readonly colour: string;
}

const GREY = "5b6270";

const COLOURS = {
  less: "a04a1a",
  more: "2b7a3b",
  same: "35629b",
  unclear: GREY,
  insufficient: GREY,
  exploratory: GREY,
} as const satisfies Record<Report["verdict"]["code"], string>;

/** The verdict for a badge; the words tell the direction, the colour only repeats it. */
export function badgeWords(report: Pick<Report, "verdict" | "adoption">): BadgeWords {
  const { subject, answer } = shortVerdict(report);
  return { label: subject, message: answer, colour: COLOURS[report.verdict.code] };
}
