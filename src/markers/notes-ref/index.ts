import { rulesMatching, type TextPlugin } from "../plugin.ts";

/**
 * Refs that hold attribution logs. Such a ref is no proof of AI: logs are written for human commits too,
 * and a note proves lines only where something stands before its `---` line.
 */
export const NOTES_REF: TextPlugin = {
  id: "notes-ref",
  title: "ref with an attribution log",
  subject: "ref",
  compile(rules) {
    return (ref) => rulesMatching(rules, ref);
  },
};
