import type { CohortReport, UnitRow } from "../model/cohort/cohort-report.ts";
import { mapStrings } from "../report/shared/map-strings.ts";

/** Names of one character stand in too many words to be looked for in sentences. */
const SHORTEST_NAME = 2;
const WITHHELD = "withheld";

/**
 * The report as `--privacy strict` allows it: units are numbered in the order of their change (unknown ones last) and have neither name, people nor day of
 * adoption; repositories that failed or were refused are numbered too; caveats, checks and warnings name none of them.
 */
export function withholdUnits(report: CohortReport): CohortReport {
  const { run, fleet, verdict, checks, warnings } = report;
  const rows = [...report.units].sort(byChange).map((row, index) => ({ row, alias: `${run.unitKind} ${index + 1}` }));
  const unread = [...new Set([...fleet.failed, ...fleet.refused].map(({ name }) => name))];
  const withheld = replacer(
    new Map([
      ...unread.map((name, index) => [name, `repository ${rows.length + index + 1}`] as const),
      ...rows.flatMap(({ row, alias }) => [[row.id, alias] as const, [row.name, alias] as const]),
    ]),
  );
  const aliases = new Map(rows.map(({ row, alias }) => [row.name, alias]));
  // A unit without a row has no number either.
  const aliasOf = (name: string | null) => (name === null ? null : (aliases.get(name) ?? WITHHELD));
  return {
    ...report,
    run: { ...run, id: WITHHELD },
    fleet: { ...fleet, failed: mapStrings(fleet.failed, withheld), refused: mapStrings(fleet.refused, withheld) },
    verdict: { ...verdict, caveats: verdict.caveats.map(withheld) },
    checks: checks.map((check) => ({ ...check, detail: withheld(check.detail) })),
    warnings: warnings.map((warning) => mapStrings(warning, withheld)),
    assertions: report.assertions?.map((result) => ({ ...result, unit: aliasOf(result.unit) })) ?? null,
    units: rows.map(({ row, alias }) => ({ ...row, id: alias, name: alias, adoptedOn: null, people: null, note: null })),
  };
}

function byChange({ change: a }: UnitRow, { change: b }: UnitRow): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a.value - b.value;
}

/** Puts aliases in the place of names that stand as words of their own, longer ones first, all in one go. */
function replacer(aliases: ReadonlyMap<string, string>): (text: string) => string {
  const names = [...aliases.keys()].filter((name) => name.length >= SHORTEST_NAME).sort((a, b) => b.length - a.length);
  if (names.length === 0) return (text) => text;
  const pattern = new RegExp(`(?<![\\w-])(?:${names.map(escapePattern).join("|")})(?![\\w-])`, "g");
  return (text) => text.replace(pattern, (name) => aliases.get(name) ?? name);
}

function escapePattern(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
