import { z } from "zod";
import { LINGUIST_ATTRIBUTES } from "./linguist-attributes.ts";
import { PATH_CLASSES } from "./path-class.ts";

/**
 * How the patterns of a rule are compared with a path; case counts unless said otherwise.
 *
 * - `name`: the whole file name
 * - `stem`: the file name up to its first dot (a leading dot belongs to the stem)
 * - `ending`: the file name from one of its dots on, in any case: `.min.js`
 * - `suffix`: the end of the file name, its extension included: `_test.go`
 * - `folder`: one folder on the way, at any depth
 * - `root-folder`: the first folder of the path
 * - `glob`: a gitattributes pattern; without a slash it is compared with the file name
 */
export const PATH_RULE_KINDS = ["name", "stem", "ending", "suffix", "folder", "root-folder", "glob"] as const;
export type PathRuleKind = (typeof PATH_RULE_KINDS)[number];

/**
 * Files of one class. Of all rules that match a path the first in the table decides. `unless`: an attribute that
 * switches the rule off for a path: `linguist-detectable` when set, each other one when unset (`-linguist-vendored`).
 */
export const PathRule = z.object({
  class: z.enum(PATH_CLASSES),
  kind: z.enum(PATH_RULE_KINDS),
  patterns: z.array(z.string().min(1).max(200)).min(1),
  unless: z.enum(LINGUIST_ATTRIBUTES).optional(),
  source: z.string(),
});
export type PathRule = Readonly<z.infer<typeof PathRule>>;

export const PathRuleTable = z.object({
  version: z.string(),
  licence: z.string(),
  origin: z.string(),
  notes: z.array(z.string()),
  rules: z.array(PathRule),
});
export type PathRuleTable = Readonly<z.infer<typeof PathRuleTable>>;
