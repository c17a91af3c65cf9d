import { z } from "zod";
import { AssertSettings, AssertStatement } from "./assertions/assert-settings.ts";
import { Config } from "./schema.ts";

/** What the schema tells of a measure. */
interface NamedMeasure {
  readonly id: string;
  readonly title: string;
}

/**
 * JSON Schema (draft 2020-12) of the configuration file, for editors; shipped as `schema/config.json`.
 *
 * @param measures those that may be asserted, so that editors complete them; none: any name is let through
 */
export function configJsonSchema(measures: readonly NamedMeasure[] = []): unknown {
  return {
    ...z.toJSONSchema(measures.length === 0 ? Config : withMeasures(measures), { io: "input" }),
    title: "Configuration of git-ai-impact",
  };
}

/** The configuration with every measure as a key of its own. */
function withMeasures(measures: readonly NamedMeasure[]) {
  const ofMeasures = z.strictObject(
    Object.fromEntries(measures.map(({ id, title }) => [id, AssertStatement.optional().meta({ description: title })])),
  );
  const { preset, teams } = Config.shape.assert.unwrap().shape;
  const assert = ofMeasures.extend({
    preset,
    teams: z
      .record(z.string(), ofMeasures)
      .optional()
      .meta(teams.meta() ?? {}),
  });
  return Config.extend({ assert: assert.optional().meta(Config.shape.assert.meta() ?? {}) });
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
    assert: AssertSettings.parse({
      preset: "recommended",
      "landed-changes": ["error", { minChange: -0.1, when: "certain" }],
      "rework-21d": ["warn", { maxChange: 0.05, when: "likely" }],
      "pickup-time": "off",
      teams: { payments: { "landed-changes": ["warn", { minChange: -0.2 }] } },
    }),
    margin: 0.05,
  };
}
