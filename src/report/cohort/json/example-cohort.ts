import { COHORT_SCHEMA_VERSION, type CohortReport } from "../../../model/cohort/cohort-report.ts";

/** A small valid report of two invented repositories, in which there is too little of everything, to show the shape. */
export function exampleCohort(): CohortReport {
  return structuredClone(EXAMPLE);
}

const UNITS = [{ have: "2 units", needed: "8" }];
const TOO_FEW = "2 of at least 5 units";

const EXAMPLE: CohortReport = {
  kind: "cohort",
  schemaVersion: COHORT_SCHEMA_VERSION,
  tool: { name: "git-ai-impact", version: "0.1.0" },
  run: { id: "5f0c2b7d9a41", seed: 1, privacy: "team", unitKind: "repository", settings: { margin: 0.05 }, partial: false },
  fleet: {
    read: 2,
    failed: [],
    refused: [],
    units: 2,
    people: 11,
    changes: 1_408,
    from: "2023-01-09",
    to: "2026-02-28",
    shared: { repositories: 0, changes: 0 },
    unassigned: null,
    keys: 1,
  },
  adoption: {
    dated: 1,
    declared: 0,
    never: 1,
    other: 0,
    byMonth: [{ month: "2025-02", units: 1 }],
    atOnce: false,
    sentence: "1 of 2 repositories has an adoption date, which was detected; 1 shows no AI-marked work.",
  },
  verdict: {
    code: "insufficient",
    grade: "none",
    tier: 0,
    sentence: `Not enough data to say: ${TOO_FEW}.`,
    clause: null,
    assumption: null,
    caps: [],
    caveats: [],
  },
  possible: [{ what: "quartiles over units", have: "2 units", needed: "13 units", isPossible: false }],
  measures: [
    {
      id: "landed-changes",
      title: "Landed on main",
      unit: "per-week",
      scale: "ratio",
      goodDirection: "up",
      definition: "Changes that reached main per week: merges, squashes, rebase groups and direct pushes, each counted once.",
      state: "insufficient",
      note: TOO_FEW,
      panel: null,
      exits: null,
      evolving: null,
      reweighted: null,
      decomposition: null,
      pooled: null,
      views: [],
    },
  ],
  top: null,
  newcomers: null,
  staggered: { measure: "landed-changes", estimate: null, missing: UNITS },
  together: [{ measure: "landed-changes", change: null, units: 1, spread: null, missing: UNITS }],
  dose: { slope: null, units: 1, shares: null, missing: UNITS },
  catchUp: { byMonth: [], earlyAgainstLate: null, missing: UNITS },
  traits: { rows: [], missing: UNITS },
  plan: null,
  units: [],
  unitsMerged: 2,
  claims: null,
  assertions: null,
  checks: [],
  warnings: [],
};
