import { type IdentityPlugin, type IdentityProbe, isInScope, NO_RULES, type Rule } from "../plugin.ts";

/** E-mail addresses of agents. Addresses are compared whole, never by domain, because vendors' staff share the domains. */
export const IDENTITY_EMAIL: IdentityPlugin = {
  id: "identity-email",
  title: "e-mail address of an author, committer or trailer",
  subject: "identity",
  compile(rules) {
    const exact = new Map<string, Rule[]>();
    const patterns: Rule[] = [];
    for (const rule of rules) {
      if (rule.marker.patternType !== "exact") {
        patterns.push(rule);
        continue;
      }
      const email = rule.marker.pattern.toLowerCase();
      exact.set(email, [...(exact.get(email) ?? []), rule]);
    }
    return (probe) => {
      const email = probe.email.toLowerCase();
      const candidates = exact.get(email) ?? patterns.filter((rule) => rule.test(email));
      return candidates.length === 0 ? NO_RULES : candidates.filter((rule) => applies(rule, probe));
    };
  },
};

function applies(rule: Rule, probe: IdentityProbe): boolean {
  return isInScope(rule.marker, probe.place) && rule.testName(probe.name);
}
