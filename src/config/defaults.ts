import type { IncidentClock } from "../model/delivery/incident.ts";
import type { MarkerOverrides } from "../model/marker.ts";
import { NO_MARKER_OVERRIDES } from "../model/marker-kinds.ts";
import { COUNTED_PATH_CLASSES, type PathClass } from "../model/path-class.ts";
import type { TeamStatement } from "../model/team.ts";
import type { AssertSettings } from "./assertions/assert-settings.ts";
import { type DaySpan, readAdoptionSpan, readDay } from "./dates.ts";
import type { Config } from "./schema.ts";
import { statementsOf } from "./teams/team-statements.ts";

/** Weeks left out after a declared adoption date: about a quarter year of learning is wrong for either side. */
const RAMP_WEEKS = 8;
/** A change within ±5 % is called no material change. */
const MARGIN = 0.05;

/** What is settled about records beyond git. */
interface RecordSettings {
  readonly incidents: {
    readonly clock: IncidentClock;
    /** Null = the usual ones. */
    readonly labels: readonly string[] | null;
    /** Null = all. */
    readonly severities: readonly string[] | null;
    readonly shortestSeconds: number;
  };
  /** Environment whose deployments are compared; null = production, or the only one there is. */
  readonly environment: string | null;
  /** In the usage file's currency; null = not said. */
  readonly developerWeekCost: number | null;
  /** How columns of exported files are called, by kind. */
  readonly records: NonNullable<Config["records"]>;
}

/** The configuration with every default filled in. `null` = not said: it is found in the repository. */
export interface ResolvedConfig extends RecordSettings {
  readonly main: string | null;
  readonly timezone: string;
  readonly adoption: {
    readonly span: DaySpan | null;
    /** `YYYY-MM-DD` */
    readonly ended: string | null;
    readonly rampWeeks: number;
  };
  readonly exclude: readonly string[];
  readonly countedClasses: readonly PathClass[];
  readonly bots: readonly string[];
  /** Days `YYYY-MM-DD`, in the order written. */
  readonly events: readonly { readonly date: string; readonly label: string }[];
  /** First and last day of each freeze. */
  readonly freezes: readonly DaySpan[];
  readonly markers: MarkerOverrides;
  /** What is said of teams, in the order written; not yet compared with what a file says. */
  readonly teams: readonly TeamStatement[];
  /** Not yet compared with the measures that there are; null = nothing. */
  readonly assert: AssertSettings | null;
  /** Fraction, 0 < margin < 1. */
  readonly margin: number;
}

/** Fills in what the configuration leaves out. */
export function resolveConfig(config: Config): ResolvedConfig {
  const { adoption = {}, assert = null } = config;
  return {
    main: config.main ?? null,
    timezone: config.timezone ?? "UTC",
    adoption: {
      span: adoption.date === undefined ? null : readAdoptionSpan(adoption.date),
      ended: adoption.ended === undefined ? null : readDay(adoption.ended),
      rampWeeks: adoption.rampWeeks ?? RAMP_WEEKS,
    },
    exclude: config.exclude ?? [],
    countedClasses: config.countedClasses ?? COUNTED_PATH_CLASSES,
    bots: config.bots ?? [],
    events: (config.events ?? []).map(({ date, label }) => ({ date: readDay(date) ?? date, label })),
    freezes: (config.freezes ?? []).map(({ from, to }) => ({ from: readDay(from) ?? from, to: readDay(to) ?? to })),
    ...resolveRecords(config),
    markers: config.markers ?? NO_MARKER_OVERRIDES,
    teams: statementsOf(config.teams),
    assert,
    margin: config.margin ?? MARGIN,
  };
}

function resolveRecords({ incidents = {}, environment, developerWeekCost, records = {} }: Config): RecordSettings {
  return {
    incidents: {
      clock: incidents.clock ?? "detected",
      labels: incidents.labels ?? null,
      severities: incidents.severities ?? null,
      shortestSeconds: (incidents.shortestMinutes ?? 0) * 60,
    },
    environment: environment ?? null,
    developerWeekCost: developerWeekCost ?? null,
    records,
  };
}
