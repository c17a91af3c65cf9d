import { z } from "zod";
import { Config } from "./schema.ts";

/** JSON Schema (draft 2020-12) of the configuration file, for editors; shipped as `schema/config.json`. */
export function configJsonSchema(): unknown {
  return { ...z.toJSONSchema(Config, { io: "input" }), title: "Configuration of git-ai-impact" };
}

/** A configuration that uses every key. */
export function configExample(): Config {
  return {
    main: "main",
    timezone: "Europe/Berlin",
    adoption: { date: "2025-09-01..2025-11-01", ended: "2026-09-01", rampWeeks: 8 },
    exclude: ["**/generated/**"],
    countedClasses: ["code", "test", "docs"],
    bots: ["release-bot@example.com"],
    events: [{ date: "2025-10-06", label: "reorganisation" }],
    freezes: [{ from: "2025-12-22", to: "2026-01-04", label: "year's end" }],
    markers: { add: [], disable: ["claude-code-email-noreply-anthropic-com"], change: {} },
    incidents: { clock: "detected", labels: ["outage"], severities: ["SEV1", "SEV2"], shortestMinutes: 15 },
    environment: "production",
    developerWeekCost: 3000,
    records: { incidents: { columns: { startedAt: "begin", resolvedAt: "end" }, zone: "Europe/Berlin", dates: "day-first" } },
    teams: {
      payments: ["acme/pay-*"],
      search: {
        repositories: ["acme/search"],
        paths: ["services/search/"],
        codeowners: ["@acme/search"],
        authors: ["ada@example.com", { match: "grace@example.com", from: "2025-06-01", to: "2026-02-01" }],
        adopted: "2025-11-03..2025-12-15",
        ended: "2026-09-01",
        tool: "Claude Code",
      },
    },
    margin: 0.05,
  };
}
