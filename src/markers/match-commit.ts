import type { RawIdentity } from "../model/identity.ts";
import type { Evidence } from "../model/marker.ts";
import { EVIDENCE_CLASSES, type EvidenceClass } from "../model/marker-kinds.ts";
import { linesWith, type MessageLine } from "./message-lines.ts";
import { modelHint } from "./model-hint.ts";
import { type IdentityProbe, NO_RULES, type Rule } from "./plugin.ts";
import { readTrailer, type Trailer } from "./trailers.ts";

/** The parts of a commit that markers look at. */
export interface CommitText {
  /** Whole message, subject line first. */
  readonly message: string;
  readonly author: RawIdentity;
  readonly committer: RawIdentity;
}

/** Compiled plug-ins, each answering with the rules that match. */
export interface CommitMatchers {
  readonly identity: (probe: IdentityProbe) => readonly Rule[];
  readonly subjectLine: (text: string) => readonly Rule[];
  /** Shipped rules over a line; run only on lines that `WORTH_READING` accepts. */
  readonly line: (text: string) => readonly Rule[];
  /** Rules of the user over a line; null where there are none, so that most messages need not be split. */
  readonly userLine: ((text: string) => readonly Rule[]) | null;
}

/** Every line that a shipped trailer or message-line entry can match contains one of these; a contract test proves it. */
const WORTH_READING =
  /-by[ \t]*:|-with:|-session:|agent-logs-url:|amp-thread-id:|replit-commit-|entire-|agent-signature:|ai-(?:agent|assisted|model|tool):|generated (?:with|by)|made with|ultraworked|claude\.ai\/|cursor\.com\/|devin\.ai\//gi;
const ANY_LINE = /\S/g;

/** Trailers of people who judged or met the change without writing it. */
const REVIEW_KEYS = new Set(["reviewed-by", "acked-by", "tested-by", "reported-by", "approved-by", "verified-by", "requested-by"]);

/** All evidence in a commit, each marker once with its strongest class, in table order. */
export function matchCommitText(matchers: CommitMatchers, { message, author, committer }: CommitText): readonly Evidence[] {
  const found = new Map<number, Evidence>();
  addIdentity(found, matchers, { ...author, place: "author" });
  if (committer.email !== author.email || committer.name !== author.name)
    addIdentity(found, matchers, { ...committer, place: "committer" });
  addAll(found, matchers.subjectLine(subjectOf(message)), "");
  for (const { line, next } of linesWith(message, WORTH_READING)) addLine(found, matchers, { line, next });
  const { userLine } = matchers;
  if (userLine !== null) for (const { line } of linesWith(message, ANY_LINE)) addAll(found, userLine(line), line);
  if (found.size < 2) return [...found.values()];
  return [...found.values()].sort((a, b) => a.marker - b.marker);
}

function addLine(found: Map<number, Evidence>, matchers: CommitMatchers, { line, next }: MessageLine): void {
  addAll(found, matchers.line(line), line);
  const trailer = readTrailer(line, next);
  if (trailer !== null) addTrailer(found, matchers, trailer);
}

function addTrailer(found: Map<number, Evidence>, matchers: CommitMatchers, { key, name, email }: Trailer): void {
  for (const rule of matchers.identity({ name, email, place: "trailer" })) {
    add(found, rule, { evidence: REVIEW_KEYS.has(key) ? "reviewer" : gradeIdentity(rule, "trailer"), model: modelHint(name) });
  }
}

function addIdentity(found: Map<number, Evidence>, matchers: CommitMatchers, probe: IdentityProbe): void {
  const rules = matchers.identity(probe);
  if (rules === NO_RULES) return;
  for (const rule of rules) add(found, rule, { evidence: gradeIdentity(rule, probe.place), model: modelHint(probe.name) });
}

function addAll(found: Map<number, Evidence>, rules: readonly Rule[], line: string): void {
  if (rules === NO_RULES) return;
  const model = rules.some((rule) => rule.marker.kind === "trailer") ? modelHint(line.slice(line.indexOf(":") + 1)) : null;
  for (const rule of rules) add(found, rule, { evidence: rule.marker.evidence, model });
}

/** An agent that is the author wrote the commit; as committer or in a trailer it took part. Other classes stay as they are. */
function gradeIdentity({ marker }: Rule, place: IdentityProbe["place"]): EvidenceClass {
  if (marker.evidence !== "authored" && marker.evidence !== "assisted") return marker.evidence;
  return place === "author" ? "authored" : "assisted";
}

function add(found: Map<number, Evidence>, rule: Rule, hit: Pick<Evidence, "evidence" | "model">): void {
  const known = found.get(rule.index);
  const isStronger = known === undefined || EVIDENCE_CLASSES.indexOf(hit.evidence) < EVIDENCE_CLASSES.indexOf(known.evidence);
  found.set(rule.index, {
    marker: rule.index,
    evidence: isStronger ? hit.evidence : known.evidence,
    tool: rule.marker.tool,
    model: known?.model ?? hit.model,
  });
}

function subjectOf(message: string): string {
  const end = message.indexOf("\n");
  return end < 0 ? message : message.slice(0, end);
}
