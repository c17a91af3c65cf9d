import type { PullEvidence, PullMatcher, PullProbe } from "../model/delivery/pull-request.ts";
import type { EvidenceClass } from "../model/marker-kinds.ts";
import { linesWith } from "./message-lines.ts";
import type { Rule } from "./plugin.ts";

/** Compiled plug-ins, each answering with the rules that match. */
export interface PullMatchers {
  readonly author: (login: string) => readonly Rule[];
  readonly reviewer: (login: string) => readonly Rule[];
  /** One line of the description. */
  readonly body: (line: string) => readonly Rule[];
  readonly label: (label: string) => readonly Rule[];
  readonly branch: (name: string) => readonly Rule[];
}

const ANY_LINE = /\S/g;
/** How programs of the forge write the account of an app. */
const APP = "app/";
const BOT = "[bot]";

/** The evidence of a pull request. Its head branch says who opened it, not who wrote its commits: weak at most. */
export function createPullMatcher(matchers: PullMatchers): PullMatcher {
  return (probe) => {
    const found = new Map<number, Rule>();
    for (const rule of rulesOf(matchers, probe)) found.set(rule.index, rule);
    return [...found.values()].sort((a, b) => a.index - b.index).map(toEvidence);
  };
}

/** Spellings of an account's name in the marker table: one forge writes an app's account with `[bot]`, its programs without it or with `app/`. */
export function loginForms(login: string, mayBeBot: boolean): readonly string[] {
  const isApp = login.startsWith(APP);
  const name = isApp ? login.slice(APP.length) : login;
  return (isApp || mayBeBot) && !name.endsWith(BOT) ? [name, name + BOT] : [name];
}

function rulesOf(matchers: PullMatchers, { author, headRef, labels, body, reviewers }: PullProbe): readonly Rule[] {
  return [
    ...(author === null ? [] : loginForms(author.login, author.isBot).flatMap(matchers.author)),
    ...reviewers.flatMap((login) => loginForms(login, true)).flatMap(matchers.reviewer),
    ...(body === null ? [] : linesWith(body, ANY_LINE).flatMap(({ line }) => matchers.body(line))),
    ...labels.flatMap(matchers.label),
    ...(headRef === null ? [] : matchers.branch(headRef)),
  ];
}

function toEvidence({ marker }: Rule): PullEvidence {
  return {
    marker: marker.id,
    evidence: marker.kind === "branch-prefix" ? atMostWeak(marker.evidence) : marker.evidence,
    tool: marker.tool,
    model: null,
  };
}

function atMostWeak(evidence: EvidenceClass): EvidenceClass {
  return evidence === "authored" || evidence === "assisted" ? "weak" : evidence;
}
