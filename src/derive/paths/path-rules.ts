import { type PathRule, PathRuleTable } from "../../model/path-rule.ts";

/**
 * Reads the shipped table of path rules.
 *
 * @param text JSON of a `PathRuleTable`
 * @returns its rules in order
 * @throws SyntaxError or ZodError when the text is no such table, which only a damaged installation can cause
 */
export function parsePathRules(text: string): readonly PathRule[] {
  return PathRuleTable.parse(JSON.parse(text)).rules;
}
