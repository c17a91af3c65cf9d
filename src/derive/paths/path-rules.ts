import type { PathRule, PathRuleTable } from "../../model/path-rule.ts";

/**
 * Reads the shipped table of path rules. It is not checked against its schema, which the tests do: that takes longer than all else that is done with it.
 *
 * @param text JSON of a `PathRuleTable`
 * @returns its rules in order
 * @throws SyntaxError when the text is no JSON, which only a damaged installation can cause
 */
export function parsePathRules(text: string): readonly PathRule[] {
  // What a test says of the file that is shipped.
  const table = JSON.parse(text) as PathRuleTable;
  return table.rules;
}
