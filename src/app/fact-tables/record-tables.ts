import type { CiUnits } from "../../derive/delivery/ci-units.ts";
import type { DeploymentUnits } from "../../derive/delivery/deployment-units.ts";
import type { IncidentUnits } from "../../derive/delivery/incident-units.ts";
import type { PullUnits } from "../../derive/delivery/pull-units.ts";
import type { FactColumn } from "../../model/fact-table.ts";
import { flagColumn, idColumn, instantColumn, integerColumn, numbersOf, textColumn } from "./columns.ts";
import { type FactSource, sortedLists } from "./fact-source.ts";
import { groupByQuarter } from "./group-by-quarter.ts";
import type { PartedTable } from "./offer-parts.ts";

/** Largest number of a column of integers. */
const MOST = 2 ** 31 - 1;

/** How records of one kind stand in a table. */
interface RecordRule<T> {
  /** Decides upon the part, epoch seconds. */
  readonly instantOf: (record: T) => number;
  readonly columns: (part: readonly T[]) => readonly FactColumn[];
}

/** Pull requests with what happened to them as far as the records reach, by opening, then number. */
export function pullRequestTable(source: FactSource, { rows, joined, times, counted }: PullUnits): PartedTable {
  const all = rows.map((pull, row) => ({ pull, times: times[row], landing: joined.landingOf[row] ?? -1, isCounted: counted[row] ?? 0 }));
  return tableOf("pull_requests", all, {
    instantOf: ({ pull }) => pull.openedAt,
    columns: (part) => [
      integerColumn(
        "number",
        numbers(part, ({ pull }) => pull.number),
      ),
      instantColumn(
        "opened_at",
        instants(part, ({ pull }) => pull.openedAt),
      ),
      instantColumn(
        "ready_at",
        instants(part, (one) => one.times?.readyAt),
      ),
      instantColumn(
        "first_review_at",
        instants(part, (one) => one.times?.reviewedAt),
      ),
      instantColumn(
        "merged_at",
        instants(part, (one) => one.times?.mergedAt),
      ),
      instantColumn(
        "closed_at",
        instants(part, (one) => one.times?.closedAt),
      ),
      flagColumn(
        "has_reviews",
        flags(part, (one) => one.times?.hasReviews ?? null),
      ),
      flagColumn(
        "is_counted",
        flags(part, ({ isCounted }) => isCounted === 1),
      ),
      textOf("account", part, ({ pull }) => (pull.author === null ? null : source.pseudonymise(accountText(pull.author.login)))),
      landedColumn(source, "landed_as", part),
      integerColumn(
        "commits",
        numbers(part, ({ pull }) => pull.commits?.length),
      ),
      integerColumn(
        "lines_added",
        numbers(part, ({ pull }) => pull.linesAdded),
      ),
      integerColumn(
        "lines_deleted",
        numbers(part, ({ pull }) => pull.linesDeleted),
      ),
    ],
  });
}

/** What CI says of each step of main, by the instant at which it was known, then in main's order. */
export function verdictTable({ facts }: FactSource, { main }: CiUnits): PartedTable {
  const { commits, trunk } = facts.history;
  const all = [...main.verdicts].sort((a, b) => a.at - b.at || a.position - b.position);
  return tableOf("ci_verdicts", all, {
    instantOf: ({ at }) => at,
    columns: (part) => [
      idColumn(
        "commit",
        commits,
        numbersOf(part, ({ position }) => trunk.steps[position] ?? -1),
      ),
      instantColumn(
        "at",
        instants(part, ({ at }) => at),
      ),
      flagColumn(
        "is_green",
        flags(part, ({ isGreen }) => isGreen),
      ),
      flagColumn(
        "first_is_green",
        flags(part, ({ firstIsGreen }) => firstIsGreen),
      ),
    ],
  });
}

/** Deployments to the environment that is compared, in the order of their ends. */
export function deploymentTable(source: FactSource, { rows }: DeploymentUnits): PartedTable {
  return tableOf("deployments", rows, {
    instantOf: ({ at }) => at,
    columns: (part) => [
      instantColumn(
        "ended_at",
        instants(part, ({ at }) => at),
      ),
      flagColumn(
        "succeeded",
        flags(part, ({ result }) => result === "succeeded"),
      ),
      flagColumn(
        "is_unplanned",
        flags(part, ({ isUnplanned }) => isUnplanned),
      ),
      landedColumn(source, "commit", part),
    ],
  });
}

/** Incidents that count, in the order of their beginning on the chosen clock. */
export function incidentTable(source: FactSource, { rows }: IncidentUnits): PartedTable {
  return tableOf("incidents", rows, {
    instantOf: ({ from }) => from,
    columns: (part) => [
      instantColumn(
        "begun_at",
        instants(part, ({ from }) => from),
      ),
      instantColumn(
        "resolved_at",
        instants(part, ({ to }) => to),
      ),
      textOf("severity", part, ({ severity }) => severity),
      landedColumn(source, "commit", part),
    ],
  });
}

/** @param all in the order of the rows */
function tableOf<T>(table: string, all: readonly T[], { instantOf, columns }: RecordRule<T>): PartedTable {
  return {
    table,
    lists: sortedLists(groupByQuarter(Float64Array.from(all, instantOf)), null),
    // Records may be other ones in every run.
    isAsBefore: () => false,
    columns: (list) => columns(Array.from(list, (row) => all[row]).filter((record) => record !== undefined)),
  };
}

/** Unknown where a record does not say. */
function instants<T>(part: readonly T[], read: (record: T) => number | null | undefined): Float64Array {
  return Float64Array.from(part, (record) => read(record) ?? Number.NaN);
}

/** Unknown where a record does not say, or says more than 32 bits hold. */
function numbers<T>(part: readonly T[], read: (record: T) => number | null | undefined): Float64Array {
  return instants(part, (record) => {
    const number = read(record);
    return (number ?? 0) > MOST ? null : number;
  });
}

/** −1 where it is not known. */
function flags<T>(part: readonly T[], read: (record: T) => boolean | null): Int8Array {
  return Int8Array.from(part, (record) => Number(read(record) ?? -1));
}

function textOf<T>(name: string, part: readonly T[], read: (record: T) => string | null): FactColumn {
  const texts = part.map(read);
  const distinct = [...new Set(texts.filter((text) => text !== null))];
  const codes = new Map(distinct.map((text, code) => [text, code]));
  return textColumn(
    name,
    numbersOf(texts, (text) => (text === null ? -1 : (codes.get(text) ?? -1))),
    distinct,
  );
}

/** The landed change that a record belongs to, by its commit. */
function landedColumn({ facts, units }: FactSource, name: string, part: readonly { readonly landing: number }[]): FactColumn {
  const { landings } = units.landings;
  return idColumn(
    name,
    facts.history.commits,
    numbersOf(part, ({ landing }) => landings[landing]?.commit ?? -1),
  );
}

/** What is hashed of an account: it fits no person of the commits, whose addresses the forge does not tell. */
function accountText(login: string): string {
  return `account\0${login.toLowerCase()}`;
}
