import { z } from "zod";
import { ColumnMapping } from "../model/delivery/column-mapping.ts";
import { INCIDENT_CLOCKS } from "../model/delivery/incident.ts";
import { MarkerOverrides } from "../model/marker.ts";
import { PATH_CLASSES } from "../model/path-class.ts";
import { AssertSettings } from "./assertions/assert-settings.ts";
import { DAY_FORMS, readAdoptionSpan, readDay, readTimeZone, SPAN_FORMS } from "./dates.ts";
import { TeamsSettings } from "./teams/team-settings.ts";

const MAX_ITEMS = 1000;

const name = z.string().min(1).max(500);
const pattern = z.string().min(1).max(500);
const day = z.string().refine((text) => readDay(text) !== null, { error: `expected a day: ${DAY_FORMS}` });
const span = z.string().refine((text) => readAdoptionSpan(text) !== null, { error: `expected a date: ${SPAN_FORMS}` });

/** The configuration as a person writes it. Everything may be left out; unknown keys are errors. Data only, never code. */
export const Config = z.strictObject({
  $schema: z.string().optional().meta({ description: "Address of the JSON Schema, for completion in editors." }),
  main: z
    .string()
    .min(1)
    .max(500)
    .optional()
    .meta({ description: "The integration branch. Default: the remote's default branch, else the checked-out one." }),
  timezone: z
    .string()
    .refine((text) => readTimeZone(text) !== null, { error: "expected an IANA time zone such as Europe/Berlin" })
    .optional()
    .meta({ description: "IANA time zone in which weeks begin. Default: UTC." }),
  adoption: z
    .strictObject({
      date: span.optional().meta({ description: `Day on which the AI tools arrived: ${SPAN_FORMS}. Default: detected from AI marks.` }),
      ended: day.optional().meta({ description: "Day on which the tools were given up; weeks from it on are not compared." }),
      rampWeeks: z.int().min(0).max(104).optional().meta({ description: "Weeks left out after the adoption date. Default: 8." }),
    })
    .optional()
    .meta({ description: "When AI coding tools arrived." }),
  exclude: z
    .array(pattern)
    .max(MAX_ITEMS)
    .optional()
    .meta({ description: "Path patterns whose lines are left out, such as **/generated/**." }),
  countedClasses: z
    .array(z.enum(PATH_CLASSES))
    .min(1)
    .optional()
    .meta({ description: "Classes of paths whose lines count. Default: code, test, docs." }),
  bots: z
    .array(z.string().min(1).max(500))
    .max(MAX_ITEMS)
    .optional()
    .meta({ description: "Names or e-mail addresses of further unattended automation, such as release-bot@example.com." }),
  events: z
    .array(z.strictObject({ date: day, label: z.string().min(1).max(200) }))
    .max(MAX_ITEMS)
    .optional()
    .meta({ description: "Other things that happened, shown as rival causes when they lie near the adoption date." }),
  freezes: z
    .array(
      z
        .strictObject({ from: day, to: day, label: z.string().min(1).max(200).optional() })
        .refine(({ from, to }) => (readDay(to) ?? "") >= (readDay(from) ?? ""), { error: "to lies before from" }),
    )
    .max(MAX_ITEMS)
    .optional()
    .meta({ description: "Spans in which nothing could land, both days included: counts are taken per day without them." }),
  markers: MarkerOverrides.optional().meta({ description: "AI markers to add, change or disable; see docs/adding-a-marker.md." }),
  incidents: z
    .strictObject({
      clock: z.enum(INCIDENT_CLOCKS).optional().meta({
        description: "Where an incident begins: `detected` (default) or `started`; the other one is taken where it is not known.",
      }),
      labels: z
        .array(name)
        .min(1)
        .max(MAX_ITEMS)
        .optional()
        .meta({ description: "Labels of issues that are incidents. Default: incident, and status for upptime." }),
      severities: z.array(name).min(1).max(MAX_ITEMS).optional().meta({ description: "Severities that count. Default: all." }),
      shortestMinutes: z
        .number()
        .min(0)
        .optional()
        .meta({ description: "Resolved incidents shorter than this are left out and counted. Default: 0." }),
    })
    .optional()
    .meta({ description: "Which incidents count, and from when." }),
  environment: name
    .optional()
    .meta({ description: "Environment whose deployments are compared. Default: production, or the only one there is." }),
  developerWeekCost: z.number().gt(0).optional().meta({
    description: "Cost of a developer's week, in the currency of the usage file: from it follows what a tool must bring to pay for itself.",
  }),
  records: z
    .strictObject({
      prs: ColumnMapping.optional(),
      reviews: ColumnMapping.optional(),
      runs: ColumnMapping.optional(),
      deployments: ColumnMapping.optional(),
      incidents: ColumnMapping.optional(),
      usage: ColumnMapping.optional(),
    })
    .optional()
    .meta({
      description:
        "How columns of exported files are called and their dates written, by kind of record; the files themselves are named on the command line.",
    }),
  teams: TeamsSettings.optional().meta({
    description:
      "Teams by name, and what belongs to them: a list of patterns of repositories, or repositories, paths, owners and authors; see docs/FLEETS.md.",
  }),
  assert: AssertSettings.optional().meta({
    description:
      'What check fails on, by the id of a measure: off, or [level, limits], as ["warn", { "minChange": -0.1 }]; see docs/CHECKS.md.',
  }),
  margin: z
    .number()
    .gt(0)
    .lt(1)
    .optional()
    .meta({ description: "Changes smaller than this fraction, up or down, do not matter. Default: 0.05." }),
});
export type Config = z.infer<typeof Config>;
