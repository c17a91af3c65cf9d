import { rulesMatching, type TextPlugin } from "../plugin.ts";

/** Accounts under which tools review. Reviewing is not writing: never strong. */
export const PR_REVIEWER_LOGIN: TextPlugin = {
  id: "pr-reviewer-login",
  title: "account that reviewed the pull request",
  subject: "login",
  compile(rules) {
    return (login) => rulesMatching(rules, login);
  },
};
