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
  /** Trials on the whole path, by order. */
  readonly paths: Trial[];
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
    paths: [],
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
  if (matcher.isAnchored) compiled.paths.push({ order, matches: matcher.matches });
  else addNameTrial(compiled, pattern, { order, matches: matcher.matches });
}

function addNameTrial(compiled: CompiledRules, pattern: string, trial: Trial): void {
  const extension = /\.\w+$/.exec(pattern)?.[0] ?? "";
  const trials = compiled.names.get(extension);
  if (trials === undefined) compiled.names.set(extension, [trial]);
  else trials.push(trial);
}

/** Position of the first rule that matches; the number of rules, or more, when none does. */
function firstRule(compiled: CompiledRules, path: string): number {
  const slash = path.lastIndexOf("/");
  const name = path.slice(slash + 1);
  let first = Math.min(find(compiled.name, name), firstByDots(compiled, name));
  if (slash >= 0) first = Math.min(first, firstByFolders(compiled, path, slash));
  const dot = name.lastIndexOf(".");
  first = firstTrial(compiled.names.get(dot < 0 ? "" : name.slice(dot)), name, first);
  if (dot >= 0) first = firstTrial(compiled.names.get(""), name, first);
  return firstTrial(compiled.paths, path, first);
}

function firstByDots({ stem, ending }: CompiledRules, name: string): number {
  let dot = name.indexOf(".", 1);
  let first = find(stem, dot < 0 ? name : name.slice(0, dot));
  const lower = name.toLowerCase();
  for (dot = lower.indexOf("."); dot >= 0; dot = lower.indexOf(".", dot + 1)) first = Math.min(first, find(ending, lower.slice(dot)));
  return first;
}

function firstByFolders(compiled: CompiledRules, path: string, end: number): number {
  let start = 0;
  let next = path.indexOf("/");
  let first = find(compiled["root-folder"], path.slice(0, next));
  while (next >= 0 && next <= end) {
    first = Math.min(first, find(compiled.folder, path.slice(start, next)));
    start = next + 1;
    next = path.indexOf("/", start);
  }
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
