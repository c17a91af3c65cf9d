import { z } from "zod";
import { HistoryEntry } from "../../model/history.ts";
import type { SchemaEntry } from "../options.ts";

/** Contract of the entry of a run. */
export const HISTORY: SchemaEntry = {
  name: "history",
  title: "the entry that --history keeps of a run",
  schema: () => ({ ...z.toJSONSchema(HistoryEntry, { io: "input" }), title: "Entry of a run of git-ai-impact" }),
  example: () => structuredClone(EXAMPLE),
};

const EXAMPLE: HistoryEntry = {
  kind: "git-ai-impact history",
  schemaVersion: "1.0.0",
  sequence: 7,
  repository: "example",
  main: "main",
  privacy: "team",
  dataUntil: "2026-03-01",
  tool: { name: "git-ai-impact", version: "0.1.0" },
  inputs: "9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab",
  method: {
    adoption: "b0f9efd0f880c456",
    configuration: "51c7fb3a2cf272b0",
    reader: "833470372f087657",
    records: "0707595f87b32fd9",
    scope: "bcd7a246b4dfe797",
    tables: "8944acad56a3d99e",
  },
  head: "8c1d2e3f4a5b6c7d8e9f0a1b2c3d4e5f6a7b8c9d",
  verdict: { code: "less", grade: "moderate", sentence: "Less work lands on main after AI adoption: −21% (−32 to −7)." },
  adoptedOn: "2025-09-01",
  windows: {
    before: { from: "2024-09-02", to: "2025-08-31", weeks: 52 },
    after: { from: "2025-10-27", to: "2026-03-01", weeks: 18 },
  },
  measures: [
    {
      id: "landed-changes",
      title: "Landed on main",
      state: "value",
      change: { value: -0.21, lo: -0.32, hi: -0.07, level: 0.95, scale: "ratio" },
      grade: "moderate",
      n: 1904,
    },
    { id: "landed-share", title: "Branch lines that land", state: "unknown", change: null, grade: "none", n: 0 },
  ],
  assertions: [{ measure: "landed-changes", unit: null, level: "error", outcome: "fail" }],
};
