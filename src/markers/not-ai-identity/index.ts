import { githubLogin } from "../github-login.ts";
import { type IdentityPlugin, NO_RULES, type Rule } from "../plugin.ts";

/** The deny list: automation, vendors' staff and people who only look like an agent. */
export const NOT_AI_IDENTITY: IdentityPlugin = {
  id: "not-ai-identity",
  title: "identity that is known not to be an AI tool",
  subject: "identity",
  compile(rules) {
    const exact = new Map<string, Rule>();
    for (const rule of rules) {
      if (rule.marker.patternType === "exact") exact.set(rule.marker.pattern.toLowerCase(), rule);
    }
    const mailPatterns = rules.filter((rule) => rule.marker.patternType === "glob");
    const namePatterns = rules.filter((rule) => rule.marker.patternType === "regex");
    return (probe) => {
      const email = probe.email.toLowerCase();
      const name = probe.name.trim();
      const login = githubLogin(email);
      const found =
        exact.get(email) ??
        exact.get(name.toLowerCase()) ??
        (login === null ? undefined : exact.get(login)) ??
        mailPatterns.find((rule) => rule.test(email)) ??
        namePatterns.find((rule) => rule.test(name) || (login !== null && rule.test(login)));
      return found === undefined || !found.testName(name) ? NO_RULES : [found];
    };
  },
};
