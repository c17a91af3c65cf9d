import { z } from "zod";

/** Something odd or missing in the data that the reader must know; never an error. `count` is how many items it touched. */
export const Warning = z.object({
  code: z.string(),
  message: z.string(),
  fix: z.string().nullable(),
  count: z.number().int().nonnegative(),
});
export type Warning = Readonly<z.infer<typeof Warning>>;
