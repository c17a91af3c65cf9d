import type { FleetRecords, FleetUnit } from "../../model/fleet/fleet-data.ts";
import { END_DAY, FIRST_DAY } from "../../model/fleet/team-lookup.ts";
import { SECONDS_PER_DAY } from "../../model/time.ts";
import type { FleetInput } from "./fleet-input.ts";
import { dayOf, type NumberedFolder } from "./fleet-sql.ts";
import { type KnownSpan, spansOf } from "./load-spans.ts";
import type { Engine } from "./open-engine.ts";

/** Collects what CI and pull requests tell, batch by batch. */
export interface RecordReader {
  /** Of the batch that is loaded. */
  read(batch: readonly NumberedFolder[]): Promise<void>;
  /** @param units in the order of the data, with their numbers in the engine's tables */
  finish(units: readonly { readonly number: number; readonly unit: FleetUnit }[]): FleetRecords;
}

/** Days of a repository that are of a unit: from `firstDay` until before `endDay`. */
interface Share extends KnownSpan {
  readonly folder: NumberedFolder;
}

/** Verdicts of a day. */
interface Verdicts {
  readonly day: number;
  readonly all: number;
  readonly green: number;
}

/** Pull requests that were opened on one day and closed on one day. */
interface Pulls {
  readonly openedOn: number;
  /** `END_DAY` for what is open. */
  readonly closedOn: number;
  readonly all: number;
}

/** Reads verdicts of CI and open pull requests of repositories, and gives them to the units that the repositories are of. */
export function createRecordReader(engine: Engine, input: FleetInput): RecordReader {
  const verdicts = new Map<number, Verdicts[]>();
  const pulls = new Map<number, Pulls[]>();
  return {
    async read(batch) {
      if (hasTable(batch, "ci_verdicts"))
        await engine.eachRow(VERDICTS, (at) => push(verdicts, at(0), { day: at(1), all: at(2), green: at(3) }));
      if (hasTable(batch, "pull_requests"))
        await engine.eachRow(PULLS, (at) => push(pulls, at(0), { openedOn: at(1), closedOn: at(2), all: at(3) }));
    },
    finish(units) {
      const shares = sharesOf(input);
      const told = units.map(({ number, unit }) => {
        const own = shares.get(number) ?? [];
        return { ...tallyVerdicts(unit, own, verdicts), openPulls: tallyPulls(unit, own, pulls) };
      });
      return {
        verdicts: told.map((one) => one.verdicts),
        greenVerdicts: told.map((one) => one.greenVerdicts),
        openPulls: told.map((one) => one.openPulls),
      };
    },
  };
}

const VERDICTS = `SELECT repository, ${dayOf("moment")} AS day, count(*)::DOUBLE, (count(*) FILTER (is_green))::DOUBLE
  FROM batch_ci_verdicts GROUP BY repository, day`;
const PULLS = `SELECT repository, ${dayOf("moment")} AS opened_on, coalesce(${dayOf("closed_at")}, ${END_DAY}) AS closed_on, count(*)::DOUBLE
  FROM batch_pull_requests WHERE is_counted GROUP BY repository, opened_on, closed_on`;

function hasTable(batch: readonly NumberedFolder[], table: string): boolean {
  return batch.some(({ facts }) => facts.tables[table] !== undefined);
}

function push<Item>(lists: Map<number, Item[]>, key: number, item: Item): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

/** The days of repositories that each unit has, by number of unit. */
function sharesOf({ folders, lookup }: FleetInput): ReadonlyMap<number, readonly Share[]> {
  const spans = spansOf(folders);
  const shares = new Map<number, Share[]>();
  const give = (unit: number, { folder, firstDay, endDay }: Share) => {
    const span = spans.get(folder.number);
    if (span === undefined) return;
    const share = { folder, firstDay: Math.max(span.firstDay, firstDay), endDay: Math.min(span.endDay, endDay) };
    if (share.firstDay < share.endDay) push(shares, unit, share);
  };
  if (lookup === null) {
    for (const folder of folders) give(folder.number, { folder, firstDay: FIRST_DAY, endDay: END_DAY });
    return shares;
  }
  const byName = new Map(folders.map((folder) => [folder.facts.folder, folder]));
  const numbers = new Map(lookup.teams.map(({ name }, number) => [name, number]));
  for (const { folder, team, fromDay, toDay } of lookup.repositories) {
    const [own, number] = [byName.get(folder), numbers.get(team)];
    if (own !== undefined && number !== undefined) give(number, { folder: own, firstDay: fromDay, endDay: toDay });
  }
  return shares;
}

function tallyVerdicts(unit: FleetUnit, shares: readonly Share[], verdicts: ReadonlyMap<number, readonly Verdicts[]>) {
  const known = shares.filter(({ folder }) => verdicts.has(folder.number));
  if (known.length === 0) return { verdicts: null, greenVerdicts: null };
  const length = unit.endDay - unit.firstDay;
  const [all, green] = [new Int32Array(length), new Int32Array(length)];
  for (const { folder, firstDay, endDay } of known) {
    for (const row of verdicts.get(folder.number) ?? []) {
      const at = row.day - unit.firstDay;
      if (row.day < firstDay || row.day >= endDay || at < 0 || at >= length) continue;
      all[at] = (all[at] ?? 0) + row.all;
      green[at] = (green[at] ?? 0) + row.green;
    }
  }
  return { verdicts: all, greenVerdicts: green };
}

function tallyPulls(unit: FleetUnit, shares: readonly Share[], pulls: ReadonlyMap<number, readonly Pulls[]>): Float64Array | null {
  if (!shares.some(({ folder }) => isListed(folder))) return null;
  const open = new Float64Array(unit.endDay - unit.firstDay);
  for (const share of shares) {
    const own = openByDay(unit, share, pulls.get(share.folder.number) ?? []);
    for (const [at, count] of own.entries()) open[at] = (open[at] ?? 0) + count;
  }
  return open;
}

/** Open at the end of each day of the unit: 0 on days that are not the unit's, NaN on those of them that the list does not tell of. */
function openByDay(unit: FleetUnit, share: Share, pulls: readonly Pulls[]): Float64Array {
  const open = new Float64Array(unit.endDay - unit.firstDay);
  const [from, to] = [Math.max(0, share.firstDay - unit.firstDay), Math.min(open.length, share.endDay - unit.firstDay)];
  const steps = new Float64Array(open.length + 1);
  for (const { openedOn, closedOn, all } of pulls) {
    const [first, end] = [Math.max(openedOn - unit.firstDay, from), Math.min(closedOn - unit.firstDay, to)];
    if (first >= end) continue;
    steps[first] = (steps[first] ?? 0) + all;
    steps[end] = (steps[end] ?? 0) - all;
  }
  const listed = listedDays(share.folder);
  let now = 0;
  for (let at = from; at < to; at++) {
    now += steps[at] ?? 0;
    const day = at + unit.firstDay;
    open[at] = day >= listed.firstDay && day < listed.endDay ? now : Number.NaN;
  }
  return open;
}

function isListed({ facts }: NumberedFolder): boolean {
  return facts.recordsFrom.prs !== null && facts.recordsUntil.prs !== null;
}

/** Whole days of which the list of pull requests tells everything; none without a list. */
function listedDays({ facts }: NumberedFolder): KnownSpan {
  const { recordsFrom, recordsUntil } = facts;
  if (recordsFrom.prs === null || recordsUntil.prs === null) return { firstDay: 0, endDay: 0 };
  return { firstDay: Math.ceil(recordsFrom.prs / SECONDS_PER_DAY), endDay: Math.floor(recordsUntil.prs / SECONDS_PER_DAY) };
}
