import { UsageRow } from "../../model/delivery/usage.ts";
import { recordEntry } from "./record-format.ts";

/** Contract of files of usage. */
export const USAGE = recordEntry({
  name: "usage",
  title: "use and cost of AI tools, by team (--usage)",
  model: UsageRow,
  isTyped: true,
  takesDays: true,
  optional: ["to"],
  fields: {
    from: "First day of the span, or its first instant. Days begin in UTC.",
    to: "First day, or first instant, after the span. Without it the span is one day.",
    team: "Team; empty for the whole organisation.",
    tool: "AI tool, such as Claude Code or GitHub Copilot.",
    model: "Model; empty for all models together.",
    activeUsers: "People who used it in the span. Rows of fewer than 5 people are dropped.",
    seats: "Paid seats.",
    tokens: "Tokens in and out together.",
    cost: "Cost of the span in the currency, as a decimal number.",
    currency: "ISO 4217, such as USD; one currency in a file.",
  },
  example: [
    {
      from: "2026-03-02",
      to: "2026-03-09",
      team: "payments",
      tool: "Claude Code",
      model: null,
      activeUsers: 9,
      seats: 12,
      tokens: 184_000_000,
      cost: 412.5,
      currency: "EUR",
    },
    {
      from: "2026-03-02",
      to: "2026-03-09",
      team: null,
      tool: "GitHub Copilot",
      model: null,
      activeUsers: 61,
      seats: 80,
      tokens: null,
      cost: null,
      currency: null,
    },
  ],
});
