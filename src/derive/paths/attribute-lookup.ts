import { LINGUIST_ATTRIBUTES } from "../../model/linguist-attributes.ts";
import { type AttributeRule, type AttributesFile, parseGitattributes } from "./parse-gitattributes.ts";

/** What the project says about a path; null = says nothing. */
export interface PathAttributes {
  readonly generated: boolean | null;
  readonly vendored: boolean | null;
  readonly documentation: boolean | null;
  readonly detectable: boolean | null;
}

export interface AttributeLookup {
  /** Null when no line says anything about the path. */
  find(path: string): PathAttributes | null;
  /** Lines left out because they exceed the limits. */
  readonly skipped: number;
}

/** Each rule with a wildcard is tried on every path; without them there is no limit. */
const MAX_WILDCARD_RULES = 2000;

interface RankedRule extends AttributeRule {
  /** Higher ranks win. */
  readonly rank: number;
}

/**
 * Answers what the `.gitattributes` files of one commit say about a path: a file deeper in the tree wins over one
 * above it, a later line over an earlier one, attribute by attribute.
 *
 * Source: gitattributes(5), section on precedence. Files outside the tree (`info/attributes`, global ones) are not read.
 *
 * @param files any order, one per folder
 */
export function createAttributeLookup(files: readonly AttributesFile[]): AttributeLookup {
  const { byPath, byName, wildcards, skipped } = indexRules(files);
  const isEmpty = byPath.size + byName.size + wildcards.length === 0;
  const find = (path: string): PathAttributes | null => {
    if (isEmpty) return null;
    const name = path.slice(path.lastIndexOf("/") + 1);
    const inFolder = ({ folder }: RankedRule) => folder === "" || (path.startsWith(folder) && path[folder.length] === "/");
    const hits = [
      ...(byPath.get(path) ?? []),
      ...(byName.get(name) ?? []).filter(inFolder),
      ...wildcards.filter((rule) => inFolder(rule) && rule.pattern.matches(textFor(rule, path, name))),
    ];
    return hits.length === 0 ? null : combine(hits);
  };
  return { find, skipped };
}

interface RuleIndex {
  /** Rules without a wildcard by the only path they match. */
  readonly byPath: Map<string, RankedRule[]>;
  /** Rules without a wildcard by the only file name they match. */
  readonly byName: Map<string, RankedRule[]>;
  readonly wildcards: readonly RankedRule[];
  readonly skipped: number;
}

function indexRules(files: readonly AttributesFile[]): RuleIndex {
  const parsed = files.toSorted((a, b) => depthOf(a.folder) - depthOf(b.folder)).map(parseGitattributes);
  const byPath = new Map<string, RankedRule[]>();
  const byName = new Map<string, RankedRule[]>();
  const wildcards: RankedRule[] = [];
  parsed
    .flatMap(({ rules }) => rules)
    .forEach((rule, rank) => {
      const { literal, isAnchored } = rule.pattern;
      const ranked = { ...rule, rank };
      if (literal === null) wildcards.push(ranked);
      else if (isAnchored) append(byPath, rule.folder === "" ? literal : `${rule.folder}/${literal}`, ranked);
      else append(byName, literal, ranked);
    });
  const skipped = parsed.reduce((total, file) => total + file.skipped, 0);
  const tooMany = Math.max(0, wildcards.length - MAX_WILDCARD_RULES);
  return { byPath, byName, wildcards: wildcards.slice(0, MAX_WILDCARD_RULES), skipped: skipped + tooMany };
}

function textFor({ folder, pattern }: RankedRule, path: string, name: string): string {
  if (!pattern.isAnchored) return name;
  return folder === "" ? path : path.slice(folder.length + 1);
}

function combine(hits: readonly RankedRule[]): PathAttributes {
  const [generated, vendored, documentation, detectable] = LINGUIST_ATTRIBUTES.map((_, attribute) => {
    let winner: { readonly rank: number; readonly state: boolean | null } = { rank: -1, state: null };
    for (const { rank, states } of hits) {
      const state = states[attribute];
      if (state !== undefined && rank > winner.rank) winner = { rank, state };
    }
    return winner.state;
  });
  return { generated: generated ?? null, vendored: vendored ?? null, documentation: documentation ?? null, detectable: detectable ?? null };
}

function depthOf(folder: string): number {
  return folder === "" ? 0 : folder.split("/").length;
}

function append(map: Map<string, RankedRule[]>, key: string, rule: RankedRule): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [rule]);
  else known.push(rule);
}
