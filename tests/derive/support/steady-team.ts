import { withDelivery } from "../../../src/derive/delivery/with-delivery.ts";
import type { Units } from "../../../src/derive/units.ts";
import { DAY, type DrawnCommit, drawHistory, HOUR, START, WEEK } from "./history-of.ts";
import { evenLives } from "./lives-of.ts";
import { steadyDelivery } from "./steady-delivery.ts";
import { unitsOf } from "./units-of.ts";

const PEOPLE = ["Ada", "Ben", "Cleo"];

interface TeamSpec {
  readonly weeks: number;
  /** Merges a week; every fifth is reverted a day later, every seventh pull request stays open. */
  readonly perWeek: number;
}

/** A team that merges pull requests of two commits week after week, with all heads in the clone, and everything that a forge knows of them. */
export function steadyTeam({ weeks, perWeek }: TeamSpec): Units {
  const commits: DrawnCommit[] = [{ id: "root", at: START }];
  const pulls = new Map<number, string>();
  const lines: Record<string, readonly [number, number]> = {};
  const marked: string[] = [];
  let tip = "root";
  for (let i = 0; i < weeks * perWeek; i++) {
    const [name, author] = [`p${i}`, PEOPLE[i % 3] ?? "Ada"];
    const at = START + Math.floor(i / perWeek) * WEEK + (i % perWeek) * 20 * HOUR + HOUR;
    commits.push({ id: `${name}a`, parents: [tip], at, author }, { id: `${name}b`, parents: [`${name}a`], at: at + 60, author });
    pulls.set(i + 1, `${name}b`);
    lines[`${name}a`] = [40 + (i % 11), 3];
    lines[`${name}b`] = [10, 5];
    if (i % 7 === 3) continue;
    commits.push({
      id: name,
      parents: [tip, `${name}b`],
      at: at + (6 + (i % 5)) * HOUR,
      author,
      message: `Merge pull request #${i + 1} from harbour/${name}\n`,
    });
    lines[name] = [45 + (i % 9), 8];
    tip = name;
    if (i % 3 === 0) marked.push(`${name}a`);
    if (i % 5 !== 4) continue;
    commits.push({
      id: `${name}r`,
      parents: [tip],
      at: at + DAY,
      author,
      message: `Revert "Merge pull request #${i + 1} from harbour/${name}"\n`,
    });
    tip = `${name}r`;
  }
  // Dated so late that no horizon cuts the weeks before it.
  commits.push({ id: "late", parents: [tip], at: START + (weeks + 20) * WEEK });
  const drawn = drawHistory(commits, { pulls: Object.fromEntries(pulls) });
  const units = unitsOf(drawn, { lines, marked, lives: evenLives(drawn) });
  return withDelivery(units, steadyDelivery(drawn, weeks * perWeek), null);
}
