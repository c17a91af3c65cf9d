import { z } from "zod";

/** Epoch seconds, with fractions where the source has them. */
export const Instant = z.number().finite();
/** Object id in lower-case hexadecimal, 40 or 64 digits. */
export const ObjectId = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/);
export const Count = z.int().min(0);
/** A name or text of a forge: data, never markup. */
export const Text = z.string().max(2_000);

/** Who did something on a forge: its account name, and whether the forge or the name says that nobody sits behind it. Null stands for a deleted account. */
export const Actor = z.strictObject({ login: Text, isBot: z.boolean() });
export type Actor = Readonly<z.infer<typeof Actor>>;
