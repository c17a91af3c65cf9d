import { rulesMatching, type TextPlugin } from "../plugin.ts";

/** Labels that say so. They mean different things in different projects: entries are off until a user switches them on. */
export const PR_LABEL: TextPlugin = {
  id: "pr-label",
  title: "label of the pull request",
  subject: "label",
  compile(rules) {
    return (label) => rulesMatching(rules, label);
  },
};
