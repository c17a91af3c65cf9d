import { NO_RULES, rulesMatching, type TextPlugin } from "../plugin.ts";

/** Lines that tools leave in the description of a pull request. What somebody else wrote and is quoted there tells nothing of it. */
export const PR_BODY: TextPlugin = {
  id: "pr-body",
  title: "line that a tool leaves in the pull request's description",
  subject: "line",
  compile(rules) {
    return (line) => (line.trimStart().startsWith(">") ? NO_RULES : rulesMatching(rules, line.trim()));
  },
};
