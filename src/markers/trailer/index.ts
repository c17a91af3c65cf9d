import { NO_RULES, type Rule, rulesMatching, type TextPlugin } from "../plugin.ts";

const SHAPE = /^[A-Za-z][A-Za-z0-9-]*:/;
/** A value with an address names somebody; identities are judged by address and name, not by words that happen to be in them. */
const ADDRESS = /<[^<>@]*@[^<>]*>/;
/** Values that deny AI or say nothing: "none", "no AI", "intent and review human-driven", the unfilled form of a template. */
const DENIALS = [
  /^[\w-]+:[ \t]*(?:(?:no|none|not|nil|false|never|without|0)\b|n\/a\b|-*$|<[^<>]*>$|\[ \]|AGENT(?:_NAME)?:MODEL)/i,
  /\b(?:no|not|without|zero)[ -](?:ai|llm|agent)/i,
  /\bhuman[- ](?:driven|written|authored|made|only|coded)/i,
  /\b(?:found|implemented|written|authored|coded|made)\b(?:(?!\bwith\b|\busing\b|\breview)[^.]){0,40}\bby (?:a |the )?humans?\b/i,
];

/** Trailer lines other than plain identities: session links, `Assisted-by: AGENT:MODEL`, tool-specific keys. */
export const TRAILER: TextPlugin = {
  id: "trailer",
  title: "trailer line with a tool-specific key or value",
  subject: "line",
  compile(rules) {
    return (line) => {
      if (!SHAPE.test(line) || ADDRESS.test(line)) return NO_RULES;
      const found = rulesMatching(rules, line);
      return found.length > 0 && DENIALS.some((denial) => denial.test(line)) ? NO_RULES : mostSpecific(found);
    };
  },
};

/** One line proves one tool: entries for any tool count only where no entry for a certain tool matches, and then once. */
function mostSpecific(found: readonly Rule[]): readonly Rule[] {
  const certain = found.filter((rule) => !rule.marker.tool.startsWith("any"));
  return certain.length > 0 ? certain : found.slice(0, 1);
}
