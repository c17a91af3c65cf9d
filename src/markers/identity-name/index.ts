import { type IdentityPlugin, isInScope, NO_RULES, rulesMatching } from "../plugin.ts";

/** Names of agents. Most entries hold for trailers only: an author called Claude or Devin is a person. */
export const IDENTITY_NAME: IdentityPlugin = {
  id: "identity-name",
  title: "name of an author, committer or trailer",
  subject: "identity",
  compile(rules) {
    const byPlace = {
      author: rules.filter((rule) => isInScope(rule.marker, "author")),
      committer: rules.filter((rule) => isInScope(rule.marker, "committer")),
      trailer: rules.filter((rule) => isInScope(rule.marker, "trailer")),
    };
    return (probe) => (probe.name === "" ? NO_RULES : rulesMatching(byPlace[probe.place], probe.name.trim()));
  },
};
