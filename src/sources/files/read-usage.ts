import type { Records } from "../../model/delivery/delivery.ts";
import { LEAST_GROUP, type UsageRow } from "../../model/delivery/usage.ts";
import { createTally, type ProblemTally } from "./problem-tally.ts";
import { lastOf, type RecordFileOptions, readParts, toRecords } from "./read-parts.ts";
import { nameOf, type RecordFile, refuse } from "./record-file.ts";
import { OWN_USAGE, USAGE_FIELDS } from "./shapes/usage-own.ts";
import type { FoundUsage } from "./shapes/usage-shape.ts";
import { CLAUDE_CODE, COPILOT_DAY, CURSOR_DAY, CURSOR_EVENT } from "./shapes/usage-vendors.ts";
import { createUsageWeeks } from "./shapes/usage-weeks.ts";

const CURRENCY = /^[A-Z]{3}$/;
/** Days of a usage file begin in UTC where nothing else is said. */
const ZONE = "UTC";

/**
 * Use and cost of AI tools from a file of our own format, or from what Claude Code, Cursor and GitHub Copilot report of themselves, which is gathered into weeks
 * of the whole organisation. Groups of fewer than 5 people are left out and counted, and so are groups of unknown size that are not the whole organisation. Names
 * of persons in vendors' reports are counted and go no further.
 *
 * @throws ToolError RECORDS_UNUSABLE when the file cannot be used, holds two currencies, or two rows of one team, tool and model overlap
 */
export async function readUsage(path: string, options: RecordFileOptions): Promise<Records<UsageRow>> {
  const file: RecordFile = { path, kind: "usage", tally: createTally() };
  const given: FoundUsage[] = [];
  const weeks = createUsageWeeks();
  const requireOneCurrency = createCurrencyCheck();
  const source = await readParts({
    file,
    options: { ...options, mapping: { ...options.mapping, zone: options.mapping?.zone ?? ZONE } },
    shapes: [CLAUDE_CODE, CURSOR_EVENT, CURSOR_DAY, COPILOT_DAY, OWN_USAGE],
    fields: USAGE_FIELDS,
    what: "record of use",
    take(part) {
      if ("row" in part) given.push({ ...part, row: withKnownCost(part, file.tally) });
      else weeks.add(part);
      requireOneCurrency("row" in part ? (given.at(-1)?.row.currency ?? null) : (part.spent?.currency ?? null), part.place);
    },
  });
  const found = [...given, ...weeks.rows().map((row) => ({ row, place: nameOf(file) }))].sort((a, b) => a.row.from - b.row.from);
  refuseOverlap(found);
  const rows = found.filter((one) => isLargeEnough(one, file.tally)).map(({ row }) => row);
  const coveredUntil = options.coveredUntil ?? lastOf(found.map(({ row }) => row.to));
  return toRecords(rows, { source, tally: file.tally, coveredUntil }, (row) => [row.from, keyOf(row)]);
}

/** A cost in no currency is no cost that can be told. */
function withKnownCost({ row, place }: FoundUsage, tally: ProblemTally): UsageRow {
  if (row.currency !== null && CURRENCY.test(row.currency)) return row;
  if (row.cost !== null || row.currency !== null)
    tally.add({ problem: "a cost without a currency such as USD, and is taken as unknown", at: place, isLeftOut: false });
  return { ...row, cost: null, currency: null };
}

/** Told of each currency, it refuses the second one. */
function createCurrencyCheck(): (currency: string | null, place: string) => void {
  let first: { readonly currency: string; readonly place: string } | null = null;
  return (currency, place) => {
    if (currency === null) return;
    first ??= { currency, place };
    if (first.currency === currency) return;
    const message = `${place}: the cost is in ${currency}, but in ${first.currency} in ${first.place}; one file holds one currency`;
    throw refuse(message, "convert the costs into one currency, at the rate of their time, and name it in each row");
  };
}

/** @param found by the begin of their spans */
function refuseOverlap(found: readonly FoundUsage[]): void {
  const byGroup = new Map<string, FoundUsage[]>();
  for (const one of found) {
    const key = JSON.stringify([one.row.team, one.row.tool]);
    const others = byGroup.get(key) ?? [];
    byGroup.set(key, others);
    const clash = others.find(({ row }) => row.to > one.row.from && isSameModel(row, one.row));
    if (clash !== undefined) throw overlap(clash, one);
    // Spans of one model follow each other, so that none before the last ones of each model matters.
    const kept = others.filter(({ row }) => row.model !== one.row.model);
    byGroup.set(key, [...kept, one]);
  }
}

/** A row of all models holds what a row of one of them says. */
function isSameModel(a: UsageRow, b: UsageRow): boolean {
  return a.model === b.model || a.model === null || b.model === null;
}

function overlap(a: FoundUsage, b: FoundUsage): Error {
  const { team, tool } = b.row;
  const of = `${tool}${team === null ? "" : ` in ${team}`}`;
  const message = `${b.place}: its span overlaps with that of ${a.place}, both of ${of}; what was used would count twice`;
  return refuse(
    message,
    "let each span of a team, tool and model end where the next one begins, and name models in all of its rows or in none",
  );
}

function isLargeEnough({ row, place }: FoundUsage, tally: ProblemTally): boolean {
  const size = row.activeUsers ?? row.seats;
  if (size === null ? row.team === null : size >= LEAST_GROUP) return true;
  const problem = size === null ? "a team of unknown size" : `a group of fewer than ${LEAST_GROUP} people`;
  tally.add({ problem, at: place, isLeftOut: true });
  return false;
}

function keyOf({ team, tool, model }: UsageRow): string {
  return JSON.stringify([team, tool, model]);
}
