import { z } from "zod";
import type { TeamMatchKind } from "../../model/team.ts";
import { DAY_FORMS, readAdoptionSpan, readDay, SPAN_FORMS } from "../dates.ts";
import { unusableMatch } from "./check-membership.ts";

const MAX_ITEMS = 10_000;

const name = z.string().min(1).max(200);
const day = z.string().refine((text) => readDay(text) !== null, { error: `expected a day: ${DAY_FORMS}` });
const span = z.string().refine((text) => readAdoptionSpan(text) !== null, { error: `expected a date: ${SPAN_FORMS}` });
const author = matching("author");

/** A rule of a kind, refused where it can match nothing. */
function matching(kind: TeamMatchKind) {
  return z
    .string()
    .min(1)
    .max(500)
    .superRefine((text, context) => {
      const why = unusableMatch(kind, text);
      if (why !== null) context.addIssue({ code: "custom", message: `${JSON.stringify(text)} ${why}` });
    });
}

const rules = (kind: TeamMatchKind) => z.array(matching(kind)).max(MAX_ITEMS).optional();

/** A team as the configuration describes it. */
export const TeamSettings = z.strictObject({
  repositories: rules("repository").meta({ description: "Patterns of repositories, such as acme/pay-*." }),
  paths: rules("path").meta({ description: "Patterns of paths in any repository, such as services/search/." }),
  codeowners: rules("codeowners").meta({ description: "Owners as CODEOWNERS names them, such as @acme/search." }),
  authors: z
    .array(
      z.union([
        author,
        z
          .strictObject({ match: author, from: day.optional(), to: day.optional() })
          .refine(({ from, to }) => from === undefined || to === undefined || (readDay(to) ?? "") > (readDay(from) ?? ""), {
            error: "to is not after from",
          }),
      ]),
    )
    .max(MAX_ITEMS)
    .optional()
    .meta({ description: "E-mail addresses of people, with their first day in the team and the first after it." }),
  adopted: span.optional().meta({ description: `When the team took up AI tools: ${SPAN_FORMS}.` }),
  ended: day.optional().meta({ description: "Day on which it gave them up." }),
  tool: name.optional().meta({ description: "The tool." }),
});
export type TeamSettings = z.infer<typeof TeamSettings>;

/** Teams by name: patterns of repositories alone, or everything that belongs to them. */
export const TeamsSettings = z.record(name, z.union([z.array(matching("repository")).min(1).max(MAX_ITEMS), TeamSettings]));
export type TeamsSettings = z.infer<typeof TeamsSettings>;
