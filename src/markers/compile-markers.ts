import type { PullMatcher } from "../model/delivery/pull-request.ts";
import type { IdentityKind, RawIdentity } from "../model/identity.ts";
import type { Evidence, Marker, MarkerOverrides, MarkerTable } from "../model/marker.ts";
import type { EvidenceClass, MarkerKind } from "../model/marker-kinds.ts";
import { BRANCH_PREFIX } from "./branch-prefix/index.ts";
import { FILE } from "./file/index.ts";
import { IDENTITY_EMAIL } from "./identity-email/index.ts";
import { kindOf } from "./identity-kind.ts";
import { IDENTITY_NAME } from "./identity-name/index.ts";
import { type CommitText, matchCommitText } from "./match-commit.ts";
import { createPullMatcher, loginForms } from "./match-pull.ts";
import { MESSAGE_LINE } from "./message-line/index.ts";
import { NOT_AI_IDENTITY } from "./not-ai-identity/index.ts";
import { NOTES_REF } from "./notes-ref/index.ts";
import { findOverrideProblems, type ResolvedMarker, resolveMarkers } from "./overrides.ts";
import { compilePattern, compileRegex } from "./pattern.ts";
import { type IdentityProbe, NO_RULES, type Rule, type TextPlugin } from "./plugin.ts";
import { PR_AUTHOR_LOGIN } from "./pr-author-login/index.ts";
import { PR_BODY } from "./pr-body/index.ts";
import { PR_LABEL } from "./pr-label/index.ts";
import { PR_REVIEWER_LOGIN } from "./pr-reviewer-login/index.ts";
import { SUBJECT_PREFIX } from "./subject-prefix/index.ts";
import { TRAILER } from "./trailer/index.ts";

/** What a path or ref shows: the tool, the entry (index into `CompiledMarkers.markers`) and its class. */
export interface MarkerHit {
  readonly tool: string;
  readonly marker: number;
  readonly evidence: EvidenceClass;
}

/** The marker table, ready to judge commits, branches, paths and people. Holds no state between calls. */
export interface CompiledMarkers {
  readonly version: string;
  /** Every entry after the user's changes, disabled ones included; `Evidence.marker` counts in it. */
  readonly markers: readonly Marker[];
  /** Each marker at most once, with its strongest class, in table order; empty where nothing shows AI (which proves nothing). */
  matchCommit(commit: CommitText): readonly Evidence[];
  /** @param name branch name without `refs/heads/`, remote or owner */
  matchBranch(name: string): readonly Evidence[];
  /** The most specific entry that matches a path (from the root of the tree, `/` between segments); null = none. */
  matchPath(path: string): MarkerHit | null;
  /** @param ref full ref name, such as `refs/notes/ai` */
  matchRef(ref: string): MarkerHit | null;
  /** Empty where nothing shows AI (which proves nothing). */
  readonly matchPull: PullMatcher;
  /** True for the account of a bot or agent, in whatever way a forge's program writes it; for reviewers whose kind an export does not tell. */
  isMachineLogin(login: string): boolean;
  /** What stands behind an identity, judged on the pair as written and as mapped by `.mailmap`. */
  identityKind(raw: RawIdentity, mapped: RawIdentity): IdentityKind;
}

/**
 * Compiles the shipped table with the user's changes.
 *
 * @throws RangeError where `findOverrideProblems` finds a mistake; ask it first to name all of them
 */
export function compileMarkers(table: MarkerTable, overrides: MarkerOverrides): CompiledMarkers {
  const problems = findOverrideProblems(table, overrides);
  if (problems.length > 0) throw new RangeError(problems.join("\n"));
  const resolved = resolveMarkers(table, overrides);
  const rules = compileRules(resolved);
  const isTrusted = (rule: Rule) => resolved[rule.index]?.trusted ?? false;
  const denied = NOT_AI_IDENTITY.compile(ofKind(rules, "not-ai-identity"));
  const byEmail = IDENTITY_EMAIL.compile(ofKind(rules, "identity-email"));
  const identity = identityMatcher(rules, denied);
  const branch = compileText(BRANCH_PREFIX, rules);
  const path = compileText(FILE, rules);
  const ref = compileText(NOTES_REF, rules);
  const ours = rules.filter(isTrusted);
  const theirs = rules.filter((rule) => !isTrusted(rule));
  const matchers = {
    identity,
    subjectLine: compileText(SUBJECT_PREFIX, rules),
    line: lineMatcher(ours),
    userLine: theirs.some((rule) => rule.marker.kind === "trailer" || rule.marker.kind === "message-line") ? lineMatcher(theirs) : null,
  };
  const kindRules = {
    isStrongAgent: (probe: IdentityProbe) => byEmail(probe).some(isStrong),
    denied,
    agentLogins: new Set(ofKind(rules, "pr-author-login").map((rule) => rule.marker.pattern.toLowerCase())),
  };
  return {
    version: table.version,
    markers: resolved.map(({ marker }) => marker),
    matchCommit: (commit) => matchCommitText(matchers, commit),
    matchBranch: (name) => branch(name).map((rule) => ({ ...hitOf(rule), model: null })),
    matchPath: (text) => firstHit(path(text)),
    matchRef: (text) => firstHit(ref(text)),
    matchPull: pullMatcher(rules, branch),
    isMachineLogin: machineLogins(rules, (login) => kindOf(kindRules, { name: login, email: "" }, { name: login, email: "" })),
    identityKind: (raw, mapped) => kindOf(kindRules, raw, mapped),
  };
}

function compileRules(resolved: readonly ResolvedMarker[]): readonly Rule[] {
  const rules: Rule[] = [];
  for (const [index, { marker, trusted }] of resolved.entries()) {
    if (!marker.enabled) continue;
    const { requireName } = marker;
    const testName = requireName === undefined ? () => true : compileRegex(requireName, { caseSensitive: false, trusted });
    rules.push({ index, marker, test: compilePattern(marker, trusted), testName });
  }
  return rules;
}

/**
 * Deny list first, then addresses, then names. A denied identity is evidence only where an entry names its very address
 * as a strong agent (`noreply@anthropic.com` among the vendor's staff). A known address decides alone: the name `Copilot`
 * beside the address of applied review suggestions makes no assistance of them. A tool's suffix to an author's own name
 * (`Jane Doe (aider)`) holds in any case.
 */
function identityMatcher(rules: readonly Rule[], denied: (probe: IdentityProbe) => readonly Rule[]) {
  const byEmail = IDENTITY_EMAIL.compile(ofKind(rules, "identity-email"));
  const byName = IDENTITY_NAME.compile(ofKind(rules, "identity-name"));
  return (probe: IdentityProbe): readonly Rule[] => {
    const emails = byEmail(probe);
    const names = byName(probe);
    if (emails.length === 0 && names.length === 0) return NO_RULES;
    const isDenied = denied(probe).length > 0;
    const known = isDenied ? emails.filter((rule) => rule.marker.patternType === "exact" && isStrong(rule)) : emails;
    if (!isDenied && known.length === 0) return names;
    return [...known, ...names.filter((rule) => probe.place !== "trailer" && rule.marker.scope.includes(probe.place))];
  };
}

function lineMatcher(rules: readonly Rule[]): (text: string) => readonly Rule[] {
  const trailer = compileText(TRAILER, rules);
  const line = compileText(MESSAGE_LINE, rules);
  return (text) => {
    const trailers = trailer(text);
    const lines = line(text);
    if (lines.length === 0) return trailers;
    return trailers.length === 0 ? lines : [...trailers, ...lines];
  };
}

function pullMatcher(rules: readonly Rule[], branch: (name: string) => readonly Rule[]): PullMatcher {
  return createPullMatcher({
    author: compileText(PR_AUTHOR_LOGIN, rules),
    reviewer: compileText(PR_REVIEWER_LOGIN, rules),
    body: compileText(PR_BODY, rules),
    label: compileText(PR_LABEL, rules),
    branch,
  });
}

/** Accounts that the table knows as tools, and those whose very name says so. */
function machineLogins(rules: readonly Rule[], kind: (login: string) => IdentityKind): (login: string) => boolean {
  const known = [...ofKind(rules, "pr-author-login"), ...ofKind(rules, "pr-reviewer-login")];
  return (login) => kind(login) !== "human" || loginForms(login, true).some((form) => known.some((rule) => rule.test(form)));
}

function compileText(plugin: TextPlugin, rules: readonly Rule[]): (text: string) => readonly Rule[] {
  return plugin.compile(ofKind(rules, plugin.id));
}

function ofKind(rules: readonly Rule[], kind: MarkerKind): readonly Rule[] {
  return rules.filter((rule) => rule.marker.kind === kind);
}

function isStrong({ marker }: Rule): boolean {
  return marker.evidence === "authored" || marker.evidence === "assisted";
}

function hitOf(rule: Rule): MarkerHit {
  return { tool: rule.marker.tool, marker: rule.index, evidence: rule.marker.evidence };
}

function firstHit(found: readonly Rule[]): MarkerHit | null {
  const rule = found[0];
  return rule === undefined ? null : hitOf(rule);
}
