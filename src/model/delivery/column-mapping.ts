import { z } from "zod";

const Name = z.string().min(1).max(200);

/** How a file's columns are called and its dates written, where they are not ours. Target names are checked by whoever reads the file. */
export const ColumnMapping = z.strictObject({
  columns: z.record(Name, Name).optional().meta({ description: "Our field, and the column that holds it." }),
  constants: z.record(Name, z.string().max(500)).optional().meta({ description: "Fields that are the same in every row." }),
  zone: Name.optional().meta({ description: "IANA time zone of instants that name none." }),
  dates: z.enum(["day-first", "month-first"]).optional().meta({ description: "Order in dates such as 01/02/2024." }),
});
export type ColumnMapping = Readonly<z.infer<typeof ColumnMapping>>;
