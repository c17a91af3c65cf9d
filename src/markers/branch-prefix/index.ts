import { rulesMatching, type TextPlugin } from "../plugin.ts";

/** Names that agents give to their branches, without `refs/heads/`, remote or owner. */
export const BRANCH_PREFIX: TextPlugin = {
  id: "branch-prefix",
  title: "prefix of a branch name",
  subject: "branch",
  compile(rules) {
    return (text) => rulesMatching(rules, text);
  },
};
