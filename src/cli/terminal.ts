import type { RenderOptions } from "../app/render.ts";
import type { OutStream } from "./io.ts";

const NARROWEST = 60;
const WIDEST = 120;
const DEFAULT_WIDTH = 80;

type Env = Readonly<Record<string, string | undefined>>;

interface TerminalInput {
  readonly stream: OutStream;
  readonly env: Env;
  /** False after --no-color. */
  readonly colourWanted: boolean;
}

/** How to draw on a stream: colour by the usual variables, width of the terminal within 60 … 120, 80 where there is none. */
export function describeTerminal({ stream, env, colourWanted }: TerminalInput): Omit<RenderOptions, "reportPath" | "pageAddress"> {
  const tty = stream.isTTY === true;
  return {
    colour: colourWanted && hasColour(env, tty),
    width: tty ? Math.min(WIDEST, Math.max(NARROWEST, stream.columns ?? DEFAULT_WIDTH)) : DEFAULT_WIDTH,
    unicode: env["TERM"] !== "dumb",
  };
}

/** NO_COLOR first, then FORCE_COLOR and CLICOLOR_FORCE, TERM=dumb, CLICOLOR, and whether it is a terminal at all. Empty variables say nothing. */
function hasColour(env: Env, tty: boolean): boolean {
  if (isSet(env["NO_COLOR"])) return false;
  for (const force of [env["FORCE_COLOR"], env["CLICOLOR_FORCE"]]) {
    if (isSet(force)) return force !== "0" && force !== "false";
  }
  return tty && env["TERM"] !== "dumb" && env["CLICOLOR"] !== "0";
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== "";
}
