import type { ClaimsOnTrial, TriedClaim } from "../../model/claim-result.ts";
import type { Unit } from "../../model/units.ts";
import { type ClaimText, claimText } from "./claim-text.ts";
import { CLAIM_MESSAGES } from "./messages/claims.ts";

/** A claim with what every format says of it. */
export interface ClaimRow {
  readonly claim: TriedClaim;
  /** Publisher and year, or that it is the reader's own. */
  readonly who: string;
  /** What is claimed, as it was published: a figure, or a direction in words. */
  readonly claimed: string;
  readonly text: ClaimText;
  readonly unit: Unit;
}

/** Claims that want for the same. */
export interface MissingClaims {
  readonly reason: string;
  readonly rows: readonly ClaimRow[];
}

/** Claims by how far they could be tried, each in the order of the report. */
export interface ClaimRows {
  /** Held against an interval of ours. */
  readonly tried: readonly ClaimRow[];
  /** Ours would answer them, and is not there. */
  readonly missing: readonly MissingClaims[];
  readonly notComparable: readonly ClaimRow[];
}

/** What a stamp is called, with a sign beside the word, so that neither needs a colour. */
export const STAMP_WORDS = {
  "ruled-out": { word: "ruled out", sign: "×" },
  fits: { word: "fits", sign: "≈" },
  "cannot-tell": { word: "cannot tell here", sign: "?" },
  "not-comparable": { word: "not comparable", sign: "–" },
} as const satisfies Record<TriedClaim["stamp"], { readonly word: string; readonly sign: string }>;

/** Claims on trial, and the measures that they were held against. */
interface Trial {
  readonly claims: ClaimsOnTrial | null;
  readonly measures: readonly { readonly id: string; readonly unit: Unit }[];
}

/** Sorts the claims of a report; empty lists where none were tried. */
export function claimRows({ claims, measures }: Trial): ClaimRows {
  const units = new Map(measures.map(({ id, unit }) => [id, unit]));
  const rows = (claims?.claims ?? []).map((claim) => rowOf(claim, units.get(claim.measure ?? "") ?? "items"));
  const open = rows.filter(({ claim }) => claim.ours === null && claim.stamp !== "not-comparable");
  return {
    tried: rows.filter(({ claim }) => claim.ours !== null),
    missing: [...new Set(open.map(({ claim }) => claim.reason))].map((reason) => ({
      reason,
      rows: open.filter(({ claim }) => claim.reason === reason),
    })),
    notComparable: rows.filter(({ claim }) => claim.stamp === "not-comparable"),
  };
}

function rowOf(claim: TriedClaim, unit: Unit): ClaimRow {
  const { isOwn, publisher, year, figure, direction } = claim;
  const text = claimText(claim, unit);
  const claimed = figure ?? claimText({ claimed: null, scale: null, ours: null, direction }, unit).claimed;
  return { claim, who: isOwn ? CLAIM_MESSAGES.own : year === null ? publisher : `${publisher} ${year}`, claimed, text, unit };
}
