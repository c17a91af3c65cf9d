import { TeamRule, type TeamStatement } from "../../model/team.ts";
import { suggestionFor } from "../closest-name.ts";
import { unusableMatch } from "./check-membership.ts";
import { refused } from "./settle-teams.ts";

/** A row of a file of teams, its cells by the names in the header; an empty cell is null. */
export interface TeamRow {
  readonly cells: Readonly<Record<string, string | null>>;
  /** "teams.csv, row 3". */
  readonly place: string;
}

/** By the spelling of files, `match_kind`, and by ours, `matchKind`. */
const FIELDS: ReadonlyMap<string, string> = new Map(
  Object.keys(TeamRule.shape).flatMap((field) => [
    [field, field],
    [field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), field],
  ]),
);
const TYPED_FIELDS = [...FIELDS.keys()].filter((field) => field === field.toLowerCase());

/**
 * What a row of a file of teams says.
 *
 * A row that cannot be understood is refused and not left out: what it should have said would go to another team.
 *
 * @throws ToolError RECORDS_UNUSABLE naming row and column
 */
export function readTeamRow({ cells, place }: TeamRow): TeamStatement {
  const values: Record<string, string | null> = Object.fromEntries(Object.keys(TeamRule.shape).map((field) => [field, null]));
  for (const [column, cell] of Object.entries(cells)) {
    const field = FIELDS.get(column.trim());
    if (field === undefined) throw refused(`${place}: unknown column ${JSON.stringify(column)}${suggestionFor(column, TYPED_FIELDS)}`);
    values[field] = cell;
  }
  const rule = TeamRule.safeParse(values);
  if (!rule.success) throw refused(`${place}: ${describe(rule.error.issues[0]?.path[0], values)}`);
  const { team, matchKind: kind, match, adoptedFrom, adoptedTo, ended, tool, validFrom, validTo } = rule.data;
  const why = unusableMatch(kind, match);
  if (why !== null) throw refused(`${place}: ${JSON.stringify(match)} ${why}`);
  return { place, team, adoptedFrom, adoptedTo, ended, tool, membership: { kind, match, validFrom, validTo } };
}

function describe(field: PropertyKey | undefined, values: Readonly<Record<string, string | null>>): string {
  const column = TYPED_FIELDS.find((name) => FIELDS.get(name) === field) ?? "team";
  const value = values[String(field)] ?? null;
  if (value === null) return `${column} is empty`;
  const shown = JSON.stringify(value.slice(0, 60));
  switch (field) {
    case "matchKind":
      return `match_kind ${shown} is none of ${TeamRule.shape.matchKind.options.join(", ")}${suggestionFor(value, TeamRule.shape.matchKind.options)}`;
    case "team":
    case "match":
    case "tool":
      return `${column} ${shown} is too long`;
    default:
      return `${column} ${shown} is no day; expected YYYY-MM-DD`;
  }
}
