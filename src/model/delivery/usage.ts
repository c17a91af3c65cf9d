import { z } from "zod";
import { Count, Instant, Text } from "./record.ts";

/** What a group of people used of a tool, and paid for it, in [from, to). Null is unknown, never 0. Groups of fewer than 5 people are dropped on reading. */
export const UsageRow = z
  .strictObject({
    from: Instant,
    to: Instant,
    team: Text.nullable(),
    tool: Text,
    model: Text.nullable(),
    activeUsers: Count.nullable(),
    seats: Count.nullable(),
    tokens: z.number().min(0).nullable(),
    cost: z.number().min(0).nullable(),
    /** ISO 4217, upper case; null where no cost is given. */
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .nullable(),
  })
  .refine(({ from, to }) => to > from, { error: "to is not after from" });
export type UsageRow = Readonly<z.infer<typeof UsageRow>>;

/** Smallest group whose usage is kept. */
export const LEAST_GROUP = 5;
