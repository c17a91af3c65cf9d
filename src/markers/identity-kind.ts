import type { IdentityKind, RawIdentity } from "../model/identity.ts";
import { githubLogin } from "./github-login.ts";
import type { IdentityProbe, Rule } from "./plugin.ts";

/** `tool` of deny-list entries that stand for people; every other deny-list entry is automation. */
const PEOPLE = new Set(["person", "vendor staff"]);
/** Logins and names that automation gives itself: `k8s-ci-robot`, `release-bot`. No spaces: Bot is also a family name. */
const MACHINE_NAME = /^[\w.-]+[-_](?:bot|robot|ci)$|\[bot\]$/i;
/** `Renovate Bot` is automation where the address says so as well: `bot@…`, `release-bot@…`, `noreply@…`. */
const MACHINE_TITLE = /\s(?:bot|robot)$/i;
const MACHINE_ADDRESS = /^(?:[^@]*[-_+])?(?:bot|robot)(?:[-_+][^@]*)?@|^(?:no-?reply)@|\[bot\]@|[-_](?:bot|robot)@/i;

const MAX_LENGTH = 500;

export interface IdentityKindRules {
  readonly isStrongAgent: (probe: IdentityProbe) => boolean;
  readonly denied: (probe: IdentityProbe) => readonly Rule[];
  /** Lower-case logins under which agents open pull requests. */
  readonly agentLogins: ReadonlySet<string>;
}

/** Judges the raw and the mapped pair: agent or automation as soon as one of the two shows it. */
export function kindOf(rules: IdentityKindRules, raw: RawIdentity, mapped: RawIdentity): IdentityKind {
  const kinds = [kindOfPair(rules, raw), kindOfPair(rules, mapped)];
  if (kinds.includes("agent")) return "agent";
  return kinds.includes("automation") ? "automation" : "human";
}

function kindOfPair(rules: IdentityKindRules, { name, email }: RawIdentity): IdentityKind {
  const probe: IdentityProbe = { name, email, place: "author" };
  if (rules.isStrongAgent(probe)) return "agent";
  const denied = rules.denied(probe)[0];
  if (denied !== undefined) return PEOPLE.has(denied.marker.tool) ? "human" : "automation";
  const login = githubLogin(email.toLowerCase());
  if (login !== null && rules.agentLogins.has(login)) return "agent";
  if (name.endsWith("[bot]") && rules.agentLogins.has(name.toLowerCase())) return "agent";
  return isMachine(name.slice(0, MAX_LENGTH).trim(), email.slice(0, MAX_LENGTH), login?.slice(0, MAX_LENGTH) ?? null)
    ? "automation"
    : "human";
}

function isMachine(name: string, email: string, login: string | null): boolean {
  if (MACHINE_NAME.test(name) || (login !== null && MACHINE_NAME.test(login))) return true;
  return /\[bot\]@/i.test(email) || (MACHINE_TITLE.test(name) && MACHINE_ADDRESS.test(email));
}
