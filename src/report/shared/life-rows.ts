import type { Durability, LifeGroup } from "../../model/durability.ts";
import { LIFE_MESSAGES } from "./messages/lives.ts";
import { formatNumber, formatShare, UNKNOWN } from "./number-format.ts";

/** Ages that a short table tells, in days. */
const AGES = [
  { days: 14, title: "14 d" },
  { days: 90, title: "90 d" },
  { days: 365, title: "1 y" },
] as const;

const TITLES = {
  marked: "AI-marked",
  unmarked: "unmarked",
  before: "before",
  after: "after",
} as const satisfies Record<LifeGroup["id"], string>;

/** Heads of the columns of `lifeRows`, the first apart. */
export const LIFE_TITLES = [...AGES.map(({ title }) => title), "of 90 d", "lines", "changes"] as const;

/** Groups of lines as rows of text: title, share still there after 14 and 90 days and a year, mean days lived of the first 90, lines, changes. */
export function lifeRows({ groups }: Pick<Durability, "groups">): readonly (readonly string[])[] {
  const hasMarks = groups.some(({ id, changes }) => id === "marked" && changes > 0);
  return groups
    .filter(({ changes }) => changes > 0)
    .map(({ id, curve, meanLife, lines, changes }) => [
      id === "unmarked" && !hasMarks ? "all lines" : TITLES[id],
      ...AGES.map(({ days }) => {
        const age = curve.find((point) => point.days === days);
        return age === undefined ? UNKNOWN : formatShare(age.value);
      }),
      meanLife === null ? UNKNOWN : `${formatNumber(meanLife.value, 1)} d`,
      formatNumber(lines),
      formatNumber(changes),
    ]);
}

/** What a reader must keep in mind: what marks do not say, over which span both sides were followed, and what was left out. */
export function lifeCaveats({ followUpDays, massChanges: { total, lines } }: Durability): readonly string[] {
  const alike = followUpDays === null ? [] : [LIFE_MESSAGES.followed(followUpDays)];
  const changes = `${formatNumber(total)} ${total === 1 ? "change" : "changes"}`;
  const mass = total === 0 ? [] : [LIFE_MESSAGES.leftOut(changes, formatNumber(lines))];
  return [LIFE_MESSAGES.unmarked, ...alike, ...mass];
}
