import { z } from "zod";

/** How many there are. */
export const count = z.number().int().nonnegative();

/** `YYYY-MM-DD`. */
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** A level and the observations that it rests on. */
export const level = z.object({ value: z.number(), n: count });

/** A value with its interval, of 95 % where no other level stands beside it; in the unit or on the scale of what holds it. */
export const Interval = z.object({ value: z.number(), lo: z.number(), hi: z.number() });
export type Interval = Readonly<z.infer<typeof Interval>>;
