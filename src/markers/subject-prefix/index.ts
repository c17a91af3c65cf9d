import { rulesMatching, type TextPlugin } from "../plugin.ts";

/** Prefixes that a tool puts before the first line of a message. */
export const SUBJECT_PREFIX: TextPlugin = {
  id: "subject-prefix",
  title: "prefix of the subject line",
  subject: "subject-line",
  compile(rules) {
    return (text) => rulesMatching(rules, text);
  },
};
