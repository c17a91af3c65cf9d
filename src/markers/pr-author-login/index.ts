import { rulesMatching, type TextPlugin } from "../plugin.ts";

/** Accounts under which agents open pull requests. */
export const PR_AUTHOR_LOGIN: TextPlugin = {
  id: "pr-author-login",
  title: "account that opened the pull request",
  subject: "login",
  compile(rules) {
    return (login) => rulesMatching(rules, login);
  },
};
