import picomatch from "picomatch";
import { LINGUIST_ATTRIBUTES } from "../../model/linguist-attributes.ts";
import { PATH_CLASSES, type PathClass } from "../../model/path-class.ts";
import type { PathRule } from "../../model/path-rule.ts";
import { createAttributeLookup, type PathAttributes } from "./attribute-lookup.ts";
import { compilePathRules } from "./compile-path-rules.ts";
import type { AttributesFile } from "./parse-gitattributes.ts";
import { rememberPaths } from "./remember-paths.ts";

interface PathClassifierOptions {
  readonly rules: readonly PathRule[];
  readonly attributes: readonly AttributesFile[];
  /** Globs of the user's configuration. */
  readonly exclude: readonly string[];
}

/** Excluded paths count as this: the one class of what is in the repository but is not the project's own work. */
const EXCLUDED: PathClass = "vendored";

/**
 * Classifier of paths: the user's exclusions first, then what `.gitattributes` says, then the rule table, else `code`.
 *
 * Source of the attributes' meaning: GitHub linguist. `linguist-vendored`, `linguist-generated` and
 * `linguist-documentation` set a class, or switch the rules for it off when unset; `linguist-detectable` switches the
 * rules for data off. Lock files stay lock files: projects unset `linguist-generated` there only to see their diffs.
 *
 * Cost: one look-up for a path seen before; memory for at most 100,000 paths.
 *
 * @returns function from a path (with slashes, relative to the root of the repository) to an index into `PATH_CLASSES`
 */
export function createPathClassifier({ rules, attributes, exclude }: PathClassifierOptions): (path: string) => number {
  const lookup = createAttributeLookup(attributes);
  // A pattern without a slash means a file name at any depth, as in .gitattributes.
  const globs = exclude.map((glob) => (glob.includes("/") ? glob : `**/${glob}`));
  const isExcluded = globs.length === 0 ? () => false : picomatch(globs, { dot: true, nonegate: true });
  const classifyByRules = createRuleVariants(rules);
  return rememberPaths((path) => {
    if (isExcluded(path)) return PATH_CLASSES.indexOf(EXCLUDED);
    const said = lookup.find(path);
    if (said === null) return classifyByRules(path, 0);
    const ruled = classifyByRules(path, switchedOff(said));
    const declared = PATH_CLASSES[ruled] === "lock" ? null : declaredClass(said);
    return declared === null ? ruled : PATH_CLASSES.indexOf(declared);
  });
}

function declaredClass({ vendored, generated, documentation }: PathAttributes): PathClass | null {
  if (vendored === true) return "vendored";
  if (generated === true) return "generated";
  return documentation === true ? "docs" : null;
}

/** Bit i set: the rules that name `LINGUIST_ATTRIBUTES[i]` do not hold for the path. */
function switchedOff({ generated, vendored, documentation, detectable }: PathAttributes): number {
  return [generated === false, vendored === false, documentation === false, detectable === true].reduce(
    (mask, isOff, bit) => mask | (isOff ? 1 << bit : 0),
    0,
  );
}

/** The rule table with some of its rules switched off, compiled when first asked for. */
function createRuleVariants(rules: readonly PathRule[]): (path: string, off: number) => number {
  const variants = new Map<number, (path: string) => number>();
  return (path, off) => {
    let variant = variants.get(off);
    if (variant === undefined) {
      variant = compilePathRules(
        rules.filter(({ unless }) => unless === undefined || (off & (1 << LINGUIST_ATTRIBUTES.indexOf(unless))) === 0),
      );
      variants.set(off, variant);
    }
    return variant(path);
  };
}
