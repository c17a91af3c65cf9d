import type { RowFields } from "../row-fields.ts";
import { hasAll, type Shape } from "./shape.ts";
import type { UsagePart } from "./usage-shape.ts";
import type { ToolUse } from "./usage-weeks.ts";

const CURSOR = "Cursor";
const COPILOT = "GitHub Copilot";
const CENTS = 100;
/** What Cursor charges in, without saying so. */
const CURSOR_CURRENCY = "USD";

/** A person's day in Claude Code's usage report: tokens and estimated cost of each model. Keys of the interface are no persons. */
export const CLAUDE_CODE: Shape<UsagePart> = {
  name: "Claude Code usage report",
  fits: (fields) => hasAll(fields, ["actor", "date", "model_breakdown"]),
  read(fields) {
    const models = fields.items("model_breakdown") ?? [];
    const person = fields.text("actor.email_address");
    const said = { tool: "Claude Code", person, users: null };
    return [
      ...use(fields, "date", { ...said, spent: null }),
      ...models.flatMap((model) => use(fields, "date", { ...said, spent: spentOn(model) })),
    ];
  },
};

/** One request of Cursor's usage events. What the seats themselves cost is not in them. */
export const CURSOR_EVENT: Shape<UsagePart> = {
  name: "Cursor usage events",
  fits: (fields) => hasAll(fields, ["timestamp", "userEmail", "model"]),
  read(fields) {
    const cents = fields.flag("isChargeable") === false ? 0 : fields.amount("chargedCents");
    const tokens = sumOf(fields.inner("tokenUsage"), ["inputTokens", "outputTokens", "cacheWriteTokens", "cacheReadTokens"]);
    const cost = cents === null ? null : cents / CENTS;
    return use(fields, "timestamp", {
      tool: CURSOR,
      person: fields.text("userEmail"),
      users: null,
      spent: { tokens, cost, currency: cost === null ? null : CURSOR_CURRENCY },
    });
  },
};

/** A person's day in Cursor's daily usage: whether it was one of use. */
export const CURSOR_DAY: Shape<UsagePart> = {
  name: "Cursor daily usage",
  fits: (fields) => hasAll(fields, ["date", "email", "totalLinesAdded"]),
  read(fields) {
    const person = fields.flag("isActive") === false ? null : fields.text("email");
    return use(fields, "date", { tool: CURSOR, person, users: 0, spent: null });
  },
};

/** A day of Copilot's metrics or usage metrics: how many people used it. Reports of single users hold no count of them. */
export const COPILOT_DAY: Shape<UsagePart> = {
  name: "GitHub Copilot metrics",
  fits: (fields) => hasAll(fields, ["date", "total_active_users"]) || hasAll(fields, ["day", "daily_active_users"]),
  read(fields) {
    const [day, users] = fields.has("day") ? ["day", "daily_active_users"] : ["date", "total_active_users"];
    return use(fields, day, { tool: COPILOT, person: null, users: fields.count(users), spent: null });
  },
};

/** Use at the instant in a field; none, and counted, where there is none. */
function use(fields: RowFields, at: string, said: Omit<ToolUse, "at" | "place">): readonly ToolUse[] {
  const instant = fields.instant(at);
  return instant === null ? fields.leaveOut("it is not said when") : [{ ...said, at: instant, place: fields.place }];
}

function spentOn(model: RowFields): ToolUse["spent"] {
  const cost = model.amount("estimated_cost.amount");
  return {
    tokens: sumOf(model.inner("tokens"), ["input", "output", "cache_read", "cache_creation"]),
    cost: cost === null ? null : cost / CENTS,
    currency: model.text("estimated_cost.currency"),
  };
}

/** Sum of those fields that are there; null where none is. */
function sumOf(fields: RowFields | null, names: readonly string[]): number | null {
  const amounts = names.map((name) => fields?.amount(name) ?? null).filter((amount) => amount !== null);
  return amounts.length === 0 ? null : amounts.reduce((sum, amount) => sum + amount, 0);
}
