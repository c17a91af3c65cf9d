import type { OwnClaim } from "../../../config/read-claim.ts";
import type { Claim, ClaimTable } from "../../../model/claim.ts";
import type { ClaimsOnTrial, TriedClaim } from "../../../model/claim-result.ts";
import type { MeasureResult } from "../../../model/report.ts";
import { publishedFigure } from "../../../report/shared/claim-text.ts";
import { CLAIM_MESSAGES } from "../../../report/shared/messages/claims.ts";
import { holmSteps } from "../../../stats/multiplicity.ts";
import { claimedSpan } from "./claimed-span.ts";
import { type Evidence, findEvidence, type History, type Missing } from "./find-evidence.ts";
import { pValueOf } from "./held-interval.ts";
import { stampClaim, type Tested } from "./stamp-claim.ts";

/** Chance, over all built-in claims together, that one is ruled out that holds. */
const ALPHA = 0.05;
/** The claim that this program was begun for stands first. */
const FIRST_PUBLISHER = "CircleCI";
const OPPOSITE = { up: "down", down: "up", none: "none" } as const;

export interface TrialInput {
  readonly table: ClaimTable;
  readonly own: readonly OwnClaim[];
  readonly history: History;
  /** Largest relative change that does not matter. */
  readonly margin: number;
}

/** Where claims find what is held against them. */
export interface Witness {
  /** Title and unit of a measure; undefined for one that is not there. */
  readonly measureOf: (id: string) => Pick<MeasureResult, "title" | "unit"> | undefined;
  readonly evidenceFor: (claim: Pick<Claim, "contrast"> & { readonly measure: string }) => Evidence | Missing;
}

/**
 * Holds the claims of the table and the user's own against a history.
 *
 * Built-in claims that can be tested share the risk of ruling out one that holds (Holm); each is stamped by the interval of its step. An own claim is
 * stamped by the interval that the report prints. Order: own ones as given, those of CircleCI, the others, by id. Source: method of this project, section 5.8.
 */
export function tryClaims({ table, own, history, margin }: TrialInput): ClaimsOnTrial {
  const measureOf = (measure: string) => history.report.measures.find(({ id }) => id === measure);
  const witness = { measureOf, evidenceFor: (claim: Parameters<Witness["evidenceFor"]>[0]) => findEvidence(claim, history) };
  return tryClaimsBy(witness, { table, own, margin });
}

/** `tryClaims` against anything that holds intervals of measures. */
export function tryClaimsBy(witness: Witness, { table, own, margin }: Omit<TrialInput, "history">): ClaimsOnTrial {
  const context = { witness, margin };
  const ownCases = own.map((claim, i) => prepare(fromOwn(claim, i), context));
  const isFirst = ({ publisher }: Claim) => publisher === FIRST_PUBLISHER;
  const ordered = [...table.claims.filter(isFirst), ...table.claims.filter((claim) => !isFirst(claim))];
  const builtIn = ordered.map((claim) => prepare({ ...claim, isOwn: false }, context));
  const tested = builtIn.flatMap(({ tested: test }) => (test === null || !test.evidence.isCalibrated ? [] : [test]));
  const steps = holmSteps(
    tested.map(({ evidence, span }) => pValueOf(evidence.held, span)),
    ALPHA,
  );
  const levels = new Map(tested.map((test, i) => [test, 1 - (steps[i]?.alpha ?? ALPHA)]));
  return {
    table: table.version,
    tests: tested.length,
    claims: [...ownCases, ...builtIn].map(({ tried, tested: test }) =>
      test === null ? tried : { ...tried, ...stampClaim(test, levels.get(test) ?? test.evidence.level) },
    ),
  };
}

type Tryable = Omit<Claim, "year" | "source" | "population" | "range"> & { readonly year: number | null; readonly isOwn: boolean };

function fromOwn({ text, ...figure }: OwnClaim, index: number): Tryable {
  const id = `own-${index + 1}`;
  return { ...figure, id, publisher: "", year: null, statement: text, against: null, gap: "", comparable: "yes", isOwn: true };
}

interface Context {
  readonly witness: Witness;
  readonly margin: number;
}

/** A claim as it stands before any interval is drawn, and what is tested of it. */
interface Case {
  readonly tried: TriedClaim;
  readonly tested: Tested | null;
}

function prepare(claim: Tryable, { witness, margin }: Context): Case {
  const { measure, comparable } = claim;
  const row = measure === null ? undefined : witness.measureOf(measure);
  const tried = untried(claim, row?.title ?? null);
  if (measure === null || comparable === "no") return { tried, tested: null };
  const evidence = witness.evidenceFor({ measure, contrast: claim.contrast });
  const open = { ...tried, stamp: "cannot-tell" } as const;
  if (evidence.kind === "missing" || row === undefined) {
    return { tried: { ...open, reason: evidence.kind === "missing" ? evidence.reason : CLAIM_MESSAGES.unknownMeasure }, tested: null };
  }
  const direction = claim.direction === null || !evidence.isReversed ? claim.direction : OPPOSITE[claim.direction];
  const figure = evidence.isReversed ? { ...claim, value: null, direction } : claim;
  const { scale, before, against, held, n } = evidence;
  const span = claimedSpan(figure, { scale, before, margin }, held);
  if (span === null) return { tried: { ...open, reason: CLAIM_MESSAGES.noScale }, tested: null };
  return {
    tried: { ...open, claimed: span.claimed, direction, against, scale, n },
    tested: { evidence, span, direction, unit: row.unit, margin },
  };
}

function untried(claim: Tryable, title: string | null): TriedClaim {
  const { id, publisher, year, statement, isOwn, measure, direction, gap } = claim;
  const nothing = { claimed: null, against: null, scale: null, ours: null, n: 0 } as const;
  const named = { id, publisher, year, statement, figure: publishedFigure(claim), isOwn, measure, title, direction, gap };
  return { ...named, ...nothing, stamp: "not-comparable", reason: CLAIM_MESSAGES.noAnswer };
}
