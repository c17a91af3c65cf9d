import { UsageRow } from "../../../model/delivery/usage.ts";
import { SECONDS_PER_DAY } from "../../../model/time.ts";
import type { Shape } from "./shape.ts";
import { fieldNamer, typedNames } from "./typed-names.ts";
import type { UsagePart } from "./usage-shape.ts";

/** Names of the fields of our format, as files and the configuration may spell them. */
export const USAGE_FIELDS = typedNames(Object.keys(UsageRow.shape));

/** A row of our own format: what `git-ai-impact schema usage` describes. Without `to`, it is about one day. */
export const OWN_USAGE: Shape<UsagePart> = {
  name: "own format",
  fits: (fields) => fields.has("from") && fields.has("tool"),
  read(fields) {
    const name = fieldNamer(fields);
    const from = fields.instant("from");
    const tool = fields.text("tool");
    if (from === null) return fields.leaveOut("it is not said from when");
    if (tool === null) return fields.leaveOut("no tool is named");
    const to = fields.instant("to") ?? from + SECONDS_PER_DAY;
    if (to <= from) return fields.leaveOut("it ends before it begins");
    const row = {
      from,
      to,
      team: fields.text("team"),
      tool,
      model: fields.text("model"),
      activeUsers: fields.count(name("activeUsers")),
      seats: fields.count("seats"),
      tokens: fields.amount("tokens"),
      cost: fields.amount("cost"),
      currency: fields.text("currency")?.toUpperCase() ?? null,
    };
    return [{ row, place: fields.place }];
  },
};
