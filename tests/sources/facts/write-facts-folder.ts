import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FactColumn } from "../../../src/model/fact-table.ts";
import { FACTS_FORMAT, FACTS_SCHEMA_VERSION } from "../../../src/model/facts-manifest.ts";
import { formatInstant, quarterOf, SECONDS_PER_DAY } from "../../../src/model/time.ts";
import { encodePart } from "../../../src/store/encode-part.ts";

/** A landed change; what is not said is as in the most ordinary one. */
export interface InventedChange {
  /** Any text: the same one gives the same commit in every repository. */
  readonly commit: string;
  /** Days since 1970-01-01, with a fraction. */
  readonly day: number;
  readonly person?: string | null;
  readonly kind?: "human" | "agent" | "automation";
  readonly isCounted?: boolean;
  readonly marked?: boolean;
  readonly throughBranch?: boolean;
  readonly hasBranch?: boolean;
  readonly undoneOn?: number;
  readonly steps?: number;
  /** Lines born, gone and lost; null where they were not followed. */
  readonly lines?: readonly [born: number, gone: number, lost: number] | null;
  readonly size?: number | null;
  readonly pathTeam?: string;
  readonly ownerTeam?: string;
}

export interface InventedCommit {
  readonly commit: string;
  readonly day: number;
  readonly person?: string;
  readonly landedAs?: string;
}

export interface InventedRecovery {
  readonly kind: string;
  readonly from: number;
  readonly to: number | null;
  readonly commit?: string;
}

export interface InventedVerdict {
  readonly day: number;
  readonly isGreen: boolean;
}

export interface InventedPull {
  readonly opened: number;
  readonly closed: number | null;
  readonly isCounted?: boolean;
}

export interface InventedFacts {
  readonly changes: readonly InventedChange[];
  readonly commits?: readonly InventedCommit[];
  readonly recoveries?: readonly InventedRecovery[];
  readonly verdicts?: readonly InventedVerdict[];
  readonly pulls?: readonly InventedPull[];
  /** Data cut, in days; a fraction counts. */
  readonly cut: number;
  readonly firstDay?: number;
  readonly roots?: readonly string[] | null;
  readonly name?: string;
  readonly key?: string;
  readonly teams?: string | null;
  /** Until when records of these kinds are complete, in days. */
  readonly records?: Readonly<Record<string, number>>;
  /** From when on they are, in days; not known where absent. */
  readonly recordsFrom?: Readonly<Record<string, number>>;
  /** What a damaged or foreign manifest says instead. */
  readonly manifest?: Readonly<Record<string, unknown>>;
}

/** Object id of an invented commit. */
function idOf(commit: string): string {
  return createHash("sha1").update(commit).digest("hex");
}

/** Writes the facts of an invented repository by the product's own encoder. */
export function writeFactsFolder(root: string, folder: string, facts: InventedFacts): void {
  const { changes, commits = [], recoveries = [], verdicts = [], pulls = [], cut } = facts;
  const tables = {
    landed_changes: writeTable(root, folder, { table: "landed_changes", rows: changes, dayOf: ({ day }) => day, columnsOf: changeColumns }),
    branch_commits: writeTable(root, folder, { table: "branch_commits", rows: commits, dayOf: ({ day }) => day, columnsOf: commitColumns }),
    recoveries: writeTable(root, folder, { table: "recoveries", rows: recoveries, dayOf: ({ from }) => from, columnsOf: recoveryColumns }),
    ci_verdicts: writeTable(root, folder, { table: "ci_verdicts", rows: verdicts, dayOf: ({ day }) => day, columnsOf: verdictColumns }),
    pull_requests: writeTable(root, folder, {
      table: "pull_requests",
      rows: pulls,
      dayOf: ({ opened }) => opened,
      columnsOf: pullColumns,
    }),
    team_changes: writeTable(root, folder, {
      table: "team_changes",
      rows: changes.filter(({ pathTeam, ownerTeam }) => pathTeam !== undefined || ownerTeam !== undefined),
      dayOf: ({ day }) => day,
      columnsOf: teamColumns,
    }),
  };
  const first = facts.firstDay ?? Math.min(...changes.map(({ day }) => day));
  const coverage = Object.fromEntries(
    ["prs", "runs", "deployments", "incidents"].map((kind) => {
      const until = facts.records?.[kind];
      const from = facts.recordsFrom?.[kind];
      return [kind, until === undefined ? null : { from: from === undefined ? null : instantText(from), until: instantText(until) }];
    }),
  );
  writeManifest(root, folder, {
    format: FACTS_FORMAT,
    schemaVersion: FACTS_SCHEMA_VERSION,
    name: facts.name ?? folder,
    key: facts.key ?? "0123456789abcdef",
    teams: facts.teams ?? null,
    roots: facts.roots === null ? null : (facts.roots ?? [`root of ${folder}`]).map(idOf),
    firstAt: changes.length === 0 ? null : instantText(first),
    coveredUntil: instantText(cut),
    coverage,
    tables: Object.fromEntries(Object.entries(tables).filter(([, parts]) => Object.keys(parts).length > 0)),
    ...facts.manifest,
  });
}

/** Replaces the manifest of a folder. */
export function writeManifest(root: string, folder: string, manifest: unknown): void {
  mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, folder, "manifest.json"), typeof manifest === "string" ? manifest : JSON.stringify(manifest));
}

interface InventedTable<Row> {
  readonly table: string;
  readonly rows: readonly Row[];
  readonly dayOf: (row: Row) => number;
  readonly columnsOf: (rows: readonly Row[]) => readonly FactColumn[];
}

/** Writes the parts of a table; gives what the manifest says of them. */
function writeTable<Row>(root: string, folder: string, { table, rows, dayOf, columnsOf }: InventedTable<Row>) {
  const parts: Record<string, { rows: number; bytes: number }> = {};
  for (const part of new Set(rows.map((row) => quarterOf(secondsOf(dayOf(row)))?.name ?? "undated"))) {
    const own = rows.filter((row) => (quarterOf(secondsOf(dayOf(row)))?.name ?? "undated") === part);
    const bytes = encodePart({ table, part, rows: own.length, columns: columnsOf(own) });
    mkdirSync(join(root, folder, table), { recursive: true });
    writeFileSync(join(root, folder, table, `${part}.parquet`), bytes);
    parts[part] = { rows: own.length, bytes: bytes.length };
  }
  return parts;
}

export function changeColumns(rows: readonly InventedChange[]): readonly FactColumn[] {
  return [
    texts("commit", rows, ({ commit }) => idOf(commit)),
    instants("landed_at", rows, ({ day }) => day),
    integers("steps", rows, ({ steps = 1 }) => steps),
    texts("branch_head", rows, ({ hasBranch = true, commit }) => (hasBranch ? idOf(commit) : null)),
    texts("person", rows, ({ person = "ada" }) => person),
    texts("author_kind", rows, ({ kind = "human" }) => kind),
    flags("marked", rows, ({ marked = false }) => marked),
    integers("lines_added", rows, ({ size = 10 }) => size),
    integers("lines_deleted", rows, ({ size = 10 }) => (size === null ? null : 0)),
    flags("is_counted", rows, ({ isCounted = true }) => isCounted),
    flags("through_branch", rows, ({ throughBranch = true }) => throughBranch),
    instants("undone_at", rows, ({ undoneOn }) => undoneOn ?? null),
    integers("lines_born", rows, ({ lines = [10, 0, 0] }) => lines?.[0] ?? null),
    integers("lines_gone_14d", rows, ({ lines = [10, 0, 0] }) => lines?.[1] ?? null),
    integers("lines_lost_14d", rows, ({ lines = [10, 0, 0] }) => lines?.[2] ?? null),
  ];
}

function commitColumns(rows: readonly InventedCommit[]): readonly FactColumn[] {
  return [
    texts("commit", rows, ({ commit }) => idOf(commit)),
    instants("authored_at", rows, ({ day }) => day),
    texts("person", rows, ({ person = "ada" }) => person),
    texts("landed_as", rows, ({ landedAs }) => (landedAs === undefined ? null : idOf(landedAs))),
  ];
}

function recoveryColumns(rows: readonly InventedRecovery[]): readonly FactColumn[] {
  return [
    texts("kind", rows, ({ kind }) => kind),
    instants("begun_at", rows, ({ from }) => from),
    instants("recovered_at", rows, ({ to }) => to),
    texts("commit", rows, ({ commit }) => (commit === undefined ? null : idOf(commit))),
  ];
}

function verdictColumns(rows: readonly InventedVerdict[]): readonly FactColumn[] {
  return [instants("at", rows, ({ day }) => day), flags("is_green", rows, ({ isGreen }) => isGreen)];
}

function pullColumns(rows: readonly InventedPull[]): readonly FactColumn[] {
  return [
    instants("opened_at", rows, ({ opened }) => opened),
    instants("closed_at", rows, ({ closed }) => closed),
    flags("is_counted", rows, ({ isCounted = true }) => isCounted),
  ];
}

function teamColumns(rows: readonly InventedChange[]): readonly FactColumn[] {
  return [
    texts("commit", rows, ({ commit }) => idOf(commit)),
    instants("landed_at", rows, ({ day }) => day),
    texts("path_team", rows, ({ pathTeam }) => pathTeam ?? null),
    texts("owner_team", rows, ({ ownerTeam }) => ownerTeam ?? null),
  ];
}

function texts<Row>(name: string, rows: readonly Row[], read: (row: Row) => string | null): FactColumn {
  const values = rows.map(read);
  return {
    name,
    type: "text",
    codes: Int32Array.from(values, (value, row) => (value === null ? -1 : row)),
    texts: values.map((value) => value ?? ""),
  };
}

function integers<Row>(name: string, rows: readonly Row[], read: (row: Row) => number | null): FactColumn {
  return { name, type: "integer", values: Float64Array.from(rows, (row) => read(row) ?? Number.NaN) };
}

function flags<Row>(name: string, rows: readonly Row[], read: (row: Row) => boolean): FactColumn {
  return { name, type: "flag", values: Int8Array.from(rows, (row) => Number(read(row))) };
}

function instants<Row>(name: string, rows: readonly Row[], read: (row: Row) => number | null): FactColumn {
  return { name, type: "instant", values: Float64Array.from(rows, (row) => secondsOf(read(row) ?? Number.NaN)) };
}

function secondsOf(day: number): number {
  return Math.round(day * SECONDS_PER_DAY);
}

function instantText(day: number): string {
  return formatInstant(secondsOf(day));
}
