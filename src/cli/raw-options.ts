import type { AnnotationForm } from "../app/check-words.ts";
import type { ForgeName, PrivacyMode, ReaderChoice } from "../app/options.ts";
import type { PresetName } from "../config/assertions/presets.ts";

/** Options as commander hands them over; those not given are absent. */
export interface RawOptions {
  readonly main?: string;
  readonly since?: string;
  readonly until?: string;
  readonly timezone?: string;
  readonly adopted?: string;
  readonly ended?: string;
  readonly fetchPrs?: boolean;
  readonly allowShallow?: boolean;
  readonly reader?: ReaderChoice;
  readonly config?: string;
  readonly markers?: string;
  readonly format?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
  /** Second word of `sql`. */
  readonly query?: string;
  readonly out?: string;
  readonly facts?: string;
  readonly history?: string;
  readonly open?: boolean;
  readonly quote?: boolean;
  readonly privacy?: PrivacyMode;
  readonly seed?: string;
  readonly claim?: readonly string[];
  readonly requireVerdict?: boolean;
  readonly preset?: PresetName;
  readonly annotations?: AnnotationForm;
  readonly teams?: string;
  readonly plan?: string;
  readonly units?: string;
  readonly waves?: string;
  readonly weeksApart?: string;
  readonly starts?: string;
  readonly random?: boolean;
  readonly example?: boolean;
  readonly report?: string;
  readonly week?: string;
  readonly prs?: string;
  readonly reviews?: string;
  readonly runs?: string;
  readonly deployments?: string;
  readonly incidents?: string;
  readonly services?: string;
  readonly usage?: string;
  readonly recordsUntil?: string;
  readonly forge?: ForgeName;
  readonly forgeUrl?: string;
  readonly tokenFile?: string;
  readonly askGh?: boolean;
  readonly offline?: boolean;
  readonly repos?: string;
  readonly shard?: string;
  readonly jobs?: string;
  readonly timeout?: string;
  readonly dryRun?: boolean;
  readonly tolerateFailed?: string;
  readonly sshAgent?: boolean;
  readonly yes?: boolean;
  /** False after --no-input. */
  readonly input?: boolean;
  /** False after --no-color. */
  readonly color?: boolean;
  readonly quiet?: boolean;
  readonly debug?: boolean;
}
