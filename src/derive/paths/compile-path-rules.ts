import { PATH_CLASSES } from "../../model/path-class.ts";
import type { PathRule, PathRuleKind } from "../../model/path-rule.ts";
import { compilePathPattern } from "./path-pattern.ts";

const CODE = PATH_CLASSES.indexOf("code");

/** A pattern that no table look-up can answer, with the position of its rule. */
interface Trial {
  readonly order: number;
  readonly matches: (text: string) => boolean;
}

type Table = Map<string, number>;

interface CompiledRules {
  readonly name: Table;
  readonly stem: Table;
  readonly ending: Table;
  readonly folder: Table;
  readonly "root-folder": Table;
  /** Trials on the file name, by its extension; `""` holds those for every name. */
  readonly names: Map<string, Trial[]>;
  /** Trials on the whole path, by a folder that they ask for; `""` holds those that name none. */
  readonly paths: Map<string, Trial[]>;
}

/**
 * Compiles a rule table so that most of a path is answered by look-ups; patterns are tried only where they could
 * still come before what the look-ups found.
 *
 * @param rules the first that matches a path decides
 * @returns classifier: path with slashes, relative to the root → index into `PATH_CLASSES`; `code` where no rule matches
 */
export function compilePathRules(rules: readonly PathRule[]): (path: string) => number {
  const compiled: CompiledRules = {
    name: new Map(),
    stem: new Map(),
    ending: new Map(),
    folder: new Map(),
    "root-folder": new Map(),
    names: new Map(),
    paths: new Map(),
  };
  rules.forEach((rule, order) => {
    for (const pattern of rule.patterns) addPattern(compiled, { kind: rule.kind, pattern, order });
  });
  const classes = rules.map((rule) => PATH_CLASSES.indexOf(rule.class));
  return (path) => classes[firstRule(compiled, path)] ?? CODE;
}

function addPattern(
  compiled: CompiledRules,
  entry: { readonly kind: PathRuleKind; readonly pattern: string; readonly order: number },
): void {
  const { kind, pattern, order } = entry;
  if (kind !== "suffix" && kind !== "glob") {
    const table = compiled[kind];
    if (!table.has(pattern)) table.set(pattern, order);
    return;
  }
  const suffix = { isAnchored: false, matches: (name: string) => name.endsWith(pattern) };
  const matcher = kind === "suffix" ? suffix : compilePathPattern(pattern);
  if (matcher === null) throw new RangeError(`the path rule ${pattern} can never match`);
  const trial = { order, matches: matcher.matches };
  if (matcher.isAnchored) append(compiled.paths, literalFolder(pattern), trial);
  else append(compiled.names, /\.\w+$/.exec(pattern)?.[0] ?? "", trial);
}

function literalFolder(pattern: string): string {
  const folders = pattern.split("/").slice(0, -1);
  return folders.find((folder) => folder !== "" && !/[*?[\\]/.test(folder)) ?? "";
}

function append(trials: Map<string, Trial[]>, key: string, trial: Trial): void {
  const known = trials.get(key);
  if (known === undefined) trials.set(key, [trial]);
  else known.push(trial);
}

/** Position of the first rule that matches; the number of rules, or more, when none does. */
function firstRule(compiled: CompiledRules, path: string): number {
  const slash = path.lastIndexOf("/");
  const name = path.slice(slash + 1);
  let first = Math.min(find(compiled.name, name), firstByDots(compiled, name));
  const dot = name.lastIndexOf(".");
  first = firstTrial(compiled.names.get(dot < 0 ? "" : name.slice(dot)), name, first);
  if (dot >= 0) first = firstTrial(compiled.names.get(""), name, first);
  if (slash < 0) return first;
  first = Math.min(first, find(compiled["root-folder"], path.slice(0, path.indexOf("/"))));
  const folders = path.slice(0, slash).split("/");
  for (const folder of folders) first = Math.min(first, find(compiled.folder, folder));
  for (const folder of folders) first = firstTrial(compiled.paths.get(folder), path, first);
  return firstTrial(compiled.paths.get(""), path, first);
}

function firstByDots({ stem, ending }: CompiledRules, name: string): number {
  let dot = name.indexOf(".", 1);
  let first = find(stem, dot < 0 ? name : name.slice(0, dot));
  const lower = name.toLowerCase();
  for (dot = lower.indexOf("."); dot >= 0; dot = lower.indexOf(".", dot + 1)) first = Math.min(first, find(ending, lower.slice(dot)));
  return first;
}

function firstTrial(trials: readonly Trial[] | undefined, text: string, known: number): number {
  if (trials === undefined) return known;
  for (const { order, matches } of trials) {
    if (order >= known) return known;
    if (matches(text)) return order;
  }
  return known;
}

function find(table: Table, key: string): number {
  return table.get(key) ?? Number.POSITIVE_INFINITY;
}
