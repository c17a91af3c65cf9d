import { rulesMatching, type TextPlugin } from "../plugin.ts";

/** Lines that tools leave: footers and session links. Patterns match words and links, never the emoji in front. */
export const MESSAGE_LINE: TextPlugin = {
  id: "message-line",
  title: "line that a tool leaves in the message",
  subject: "line",
  compile(rules) {
    return (text) => rulesMatching(rules, text);
  },
};
