import type { DaySpan } from "../config/dates.ts";
import type { ResolvedConfig } from "../config/defaults.ts";
import { loadConfig } from "../config/load.ts";
import type { InstantSpan } from "../derive/weeks.ts";
import type { CompiledMarkers } from "../markers/compile-markers.ts";
import type { TeamRules } from "../model/team.ts";
import { addCalendarDays, parseDay } from "../model/time.ts";
import type { AnalyzeOptions } from "./options.ts";
import { readMarkers } from "./read-markers.ts";
import { readTeamRules } from "./team-rules.ts";

/** Settings by which a repository is read: the command line over the configuration over the defaults. */
export interface ReadingSettings {
  readonly config: ResolvedConfig;
  /** Name of the file that it is from; null where there is none. */
  readonly configName: string | null;
  readonly timeZone: string;
  /** Epoch seconds; null where the user said nothing. */
  readonly since: number | null;
  readonly until: number | null;
  readonly markers: CompiledMarkers;
  /** Spans in which nothing could land, epoch seconds. */
  readonly freezes: readonly InstantSpan[];
  readonly teams: TeamRules;
}

/** Settles by what a repository is read. @throws ToolError CONFIG_INVALID, RECORDS_UNUSABLE for a file of teams */
export async function settleReading(options: AnalyzeOptions, root: string | null): Promise<ReadingSettings> {
  const { config, file: configName } = await loadConfig({ folder: root, file: options.configFile });
  const timeZone = options.timezone ?? config.timezone;
  const instant = (day: string | null) => (day === null ? null : parseDay(day, timeZone));
  return {
    config,
    configName,
    timeZone,
    since: instant(options.since),
    until: instant(options.until),
    markers: await readMarkers(options.markersFile, config),
    freezes: config.freezes.flatMap((days) => spanOfDays(days, timeZone) ?? []),
    teams: await readTeamRules({ configured: config.teams, file: options.teamsFile }),
  };
}

/** From the first midnight of the first day to the last midnight of the last. */
function spanOfDays({ from, to }: DaySpan, timeZone: string): InstantSpan | null {
  const [first, last] = [parseDay(from, timeZone), parseDay(to, timeZone)];
  return first === null || last === null ? null : { from: first, to: addCalendarDays(last, 1, timeZone) };
}
