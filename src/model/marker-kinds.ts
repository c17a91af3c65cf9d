/** Where a marker is looked for. The ids are the marker plug-ins' folder names. */
export const MARKER_KINDS = [
  "identity-email",
  "identity-name",
  "trailer",
  "message-line",
  "subject-prefix",
  "branch-prefix",
  "notes-ref",
  "file",
  "not-ai-identity",
  "pr-author-login",
  "pr-reviewer-login",
  "pr-body",
  "pr-label",
] as const;
export type MarkerKind = (typeof MARKER_KINDS)[number];

/**
 * What a hit proves. Five classes are kept apart: `authored` and `assisted` are **strong**;
 * `suggestion`, `reviewer` and `configured` are not. The others never count as AI work.
 */
export const EVIDENCE_CLASSES = [
  "authored",
  "assisted",
  "suggestion",
  "reviewer",
  "configured",
  "weak",
  "commit-message-only",
  "attribution-log",
  "unverified",
  "not-ai",
] as const;
export type EvidenceClass = (typeof EVIDENCE_CLASSES)[number];

/** A user's file of markers (`MarkerOverrides`) that changes nothing. */
export const NO_MARKER_OVERRIDES = { add: [], disable: [], change: {} };
