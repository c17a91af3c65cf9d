import type { Report } from "../../model/report.ts";
import type { LandedItem, WeekDetail } from "../../model/week-detail.ts";
import { formatNumber } from "../shared/number-format.ts";
import { ROW_WIDTH, type Row } from "./row.ts";

const SHOWN = 3;

/**
 * The weeks that weigh most in a measure, by the number of items behind its value, with their largest landed changes; nothing where the report does not tell
 * of single weeks, or the measure has none.
 */
export function busiestRows(id: string, { series, weeks }: Report): readonly Row[] {
  const items = new Map(series.find(({ measure }) => measure === id)?.weeks.map(({ start, n }) => [start, n]));
  const busiest = [...(weeks ?? [])]
    .filter(({ start, largest }) => (items.get(start) ?? 0) > 0 && largest.length > 0)
    .sort((a, b) => (items.get(b.start) ?? 0) - (items.get(a.start) ?? 0) || (a.start < b.start ? -1 : 1))
    .slice(0, SHOWN);
  const [first] = busiest;
  if (first === undefined) return [];
  return [
    ["Busiest", "weeks with most items behind the value, and the largest changes that landed in them, lines added and deleted:"],
    ["", busiest.map((week) => weekLine(week, items.get(week.start) ?? 0))],
    ["", `All of a week: git-ai-impact explain --week ${first.start}`],
  ];
}

/** As many changes as there is room for; the first always. */
function weekLine({ start, largest }: WeekDetail, n: number): string {
  const [first, ...others] = largest.map(changeText);
  const opening = `${start}  n ${formatNumber(n)}: ${first ?? ""}`;
  return others.reduce((line, text) => (line.length + 2 + text.length <= ROW_WIDTH ? `${line}, ${text}` : line), opening);
}

function changeText({ id, number, added, deleted }: LandedItem): string {
  const lines = added === null || deleted === null ? "" : ` +${formatNumber(added)} −${formatNumber(deleted)}`;
  return `${number === null ? id : `#${number}`}${lines}`;
}
