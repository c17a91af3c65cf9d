import { z } from "zod";
import { ASSERTION_CERTAINTIES, ASSERTION_LEVELS } from "../../model/assertion.ts";
import { PRESET_NAMES } from "./presets.ts";

const level = z.enum(ASSERTION_LEVELS).meta({ description: "What a failure does: nothing, a warning, or exit code 1." });

/** Where the limit lies, and how sure it must be that it is passed. */
export const AssertOptions = z.strictObject({
  minChange: z.number().optional().meta({
    description: "The change may not lie below this: -0.1 is -10%, or -10 points of a share. Above 0, the measure must rise.",
  }),
  maxChange: z.number().optional().meta({
    description: "The change may not lie above this: 0.05 is +5%, or +5 points of a share. Below 0, the measure must fall.",
  }),
  when: z.enum(ASSERTION_CERTAINTIES).optional().meta({
    description:
      "Fails where the whole interval is past the limit (certain, the default), more than 80% of it (likely), or the estimate (point).",
  }),
});
export type AssertOptions = z.infer<typeof AssertOptions>;

/** A level with options, or a level alone, which keeps the limit that it inherits. */
export const AssertStatement = z
  .union([z.tuple([level, AssertOptions]), level])
  .meta({ id: "assertion", description: "A level with limits, or a level alone, which keeps the limit that it inherits." });
export type AssertStatement = z.infer<typeof AssertStatement>;

/** What is asserted of a team, by the id of the measure. */
const TeamAssertions = z.record(z.string().max(200), AssertStatement);

/** What the configuration asserts: a preset, statements by the id of the measure, and others for teams. Whether ids exist is checked where they are settled. */
export const AssertSettings = z
  .object({
    preset: z
      .enum(PRESET_NAMES)
      .optional()
      .meta({ description: "Assertions to begin with: recommended warns, strict fails a build; see docs/CHECKS.md." }),
    teams: z
      .record(z.string().min(1).max(200), TeamAssertions)
      .optional()
      .meta({ description: 'Teams, or repositories, that are judged for themselves in a report of many; "*" is every other one.' }),
  })
  .catchall(AssertStatement);
export type AssertSettings = z.infer<typeof AssertSettings>;
