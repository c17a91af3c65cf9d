import { spawn } from "node:child_process";
import { join } from "node:path";

type Env = Readonly<Record<string, string | undefined>>;

/** A program that shows a page, whose path is its only argument; or why there is nobody to show it to. */
type Opener = { readonly program: string } | { readonly reason: string };

/** Kept from the program that is started, and so from whatever it starts. */
const SECRETS = /TOKEN|SECRET|PASSWORD|_KEY$/i;

/**
 * Shows a page in the user's browser, without a shell and without waiting for it.
 *
 * @param page absolute path
 * @returns why that was not done, in one clause; null where it was
 */
export async function openPage(page: string, env: Env, platform: NodeJS.Platform = process.platform): Promise<string | null> {
  const opener = chooseOpener(env, platform);
  if ("reason" in opener) return opener.reason;
  const safe = Object.fromEntries(Object.entries(env).filter(([name]) => !SECRETS.test(name)));
  const child = spawn(opener.program, [page], { env: safe, stdio: "ignore", detached: true, shell: false });
  const failure = await new Promise<Error | null>((resolve) => {
    child.once("spawn", () => resolve(null));
    child.once("error", resolve);
  });
  child.unref();
  return failure === null ? null : `${opener.program} cannot be started`;
}

/** The system's own program. */
function chooseOpener(env: Env, platform: NodeJS.Platform): Opener {
  const isSet = (name: string) => env[name] !== undefined && env[name] !== "";
  if (isSet("CI")) return { reason: "this is a CI job" };
  if (platform === "darwin") return { program: "open" };
  if (platform === "win32") return { program: join(env["SystemRoot"] ?? "C:\\Windows", "explorer.exe") };
  return isSet("DISPLAY") || isSet("WAYLAND_DISPLAY") ? { program: "xdg-open" } : { reason: "there is no display" };
}
