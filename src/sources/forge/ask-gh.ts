import { execFile } from "node:child_process";
import { isAbsolute } from "node:path";

interface GhContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}

const TIME_LIMIT_MS = 10_000;
const OUTPUT_LIMIT = 4_096;
/** What gh needs to find its own configuration and the key ring of the system. */
const KEPT = ["HOME", "XDG_CONFIG_HOME", "GH_CONFIG_DIR", "DBUS_SESSION_BUS_ADDRESS", "APPDATA", "USERPROFILE", "SystemRoot"];

/** The token that the `gh` program of the PATH keeps for a host; null where there is no program or no token. Its messages are not read. */
export async function askGh(host: string, { env, signal }: GhContext): Promise<string | null> {
  // Relative entries would find a program of the folder that is analysed.
  const path = (env["PATH"] ?? "").split(process.platform === "win32" ? ";" : ":").filter((entry) => isAbsolute(entry));
  const kept = KEPT.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]]));
  const options = {
    env: { ...Object.fromEntries(kept), PATH: path.join(process.platform === "win32" ? ";" : ":"), GH_PROMPT_DISABLED: "1" },
    cwd: "/",
    timeout: TIME_LIMIT_MS,
    maxBuffer: OUTPUT_LIMIT,
    signal,
  };
  return new Promise((resolve) => {
    execFile("gh", ["auth", "token", "--hostname", host], options, (error, stdout) =>
      resolve(error === null ? stdout.trim() || null : null),
    );
  });
}
