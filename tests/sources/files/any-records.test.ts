import "../../fixed-seed.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ToolError } from "../../../src/errors.ts";
import { Incident } from "../../../src/model/delivery/incident.ts";
import { LEAST_GROUP, UsageRow } from "../../../src/model/delivery/usage.ts";
import { readIncidents } from "../../../src/sources/files/read-incidents.ts";
import { readUsage } from "../../../src/sources/files/read-usage.ts";
import { writtenFile } from "./written-file.ts";

const value = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    "",
    "up",
    "down",
    "resolved",
    "created",
    "incident",
    "2026-03-02",
    "2026-03-03T10:00:00Z",
    1_772_532_000,
    7,
    "EUR",
    "7",
    -1,
    true,
  ),
  fc.constantFrom<unknown>([{ name: "incident" }], ["status", "docs"], { summary: "Shop" }, { email_address: "ann@example.com" }, [[]], {}),
);

/** Records of any of these forms, each field of any value. */
function recordsOf(forms: readonly string[]): fc.Arbitrary<readonly object[]> {
  const records = forms.map((fields) => fc.record(Object.fromEntries(fields.split(" ").map((field) => [field, value]))));
  return fc.array(fc.oneof(...records), { minLength: 1, maxLength: 12 });
}

const refused = (error: unknown) => {
  if (error instanceof ToolError) return null;
  throw error;
};

test("whatever records say, incidents are valid, sorted and each there once, or the file is refused in a sentence", async () => {
  const forms = [
    "id service severity started_at detected_at resolved_at",
    "incident_number service status created_at last_status_change_at urgency",
    "id impact created_at started_at resolved_at updated_at components",
    "number labels created_at closed_at updated_at",
    "iid issue_type created_at closed_at severity labels",
    "committed_at service state sha",
    "failure_id failure_event timestamp app",
  ];
  await fc.assert(
    fc.asyncProperty(recordsOf(forms), async (records) => {
      const path = writtenFile("any.json", JSON.stringify(records));
      const found = await readIncidents(path, { mapping: { zone: "UTC" }, labels: null, coveredUntil: null }).catch(refused);
      for (const row of found?.rows ?? []) {
        expect(Incident.parse(row)).toEqual(row);
        expect(row.resolvedAt ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(row.detectedAt ?? row.startedAt ?? 0);
      }
      const begins = (found?.rows ?? []).map(({ startedAt, detectedAt }) => startedAt ?? detectedAt ?? 0);
      expect(begins).toEqual([...begins].sort((a, b) => a - b));
      expect(new Set(found?.rows.map(({ id }) => id)).size).toBe(found?.rows.length ?? 0);
    }),
    { numRuns: 100 },
  );
});

test("whatever records say, no use of a small group and no name of a person is kept, or the file is refused in a sentence", async () => {
  const forms = [
    "from to team tool model active_users seats tokens cost currency",
    "actor date model_breakdown",
    "timestamp userEmail model tokenUsage chargedCents",
    "date email totalLinesAdded isActive",
    "day daily_active_users",
  ];
  await fc.assert(
    fc.asyncProperty(recordsOf(forms), async (records) => {
      const path = writtenFile("any.json", JSON.stringify(records));
      const found = await readUsage(path, { mapping: null, coveredUntil: null }).catch(refused);
      for (const row of found?.rows ?? []) {
        expect(UsageRow.parse(row)).toEqual(row);
        expect(row.activeUsers ?? row.seats ?? (row.team === null ? LEAST_GROUP : 0)).toBeGreaterThanOrEqual(LEAST_GROUP);
      }
      expect(JSON.stringify(found)).not.toContain("ann@example.com");
    }),
    { numRuns: 100 },
  );
});
