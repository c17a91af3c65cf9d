/** Runs a command to its end and tells what it took: wall and CPU seconds with all its children, by the shell's own `time`. */
import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Nothing of the user's settings may make one side faster. */
export const ENV = {
  PATH: process.env.PATH,
  LC_ALL: "C.UTF-8",
  TZ: "UTC",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_NO_LAZY_FETCH: "1",
  GIT_PAGER: "cat",
};

/** Writes the largest resident size of a node process, in KiB, when it ends. */
const PEAK_HOOK = `data:text/javascript,${encodeURIComponent(
  'import{writeFileSync}from"node:fs";process.on("exit",()=>writeFileSync(process.env.PEAK_FILE,String(process.resourceUsage().maxRSS)))',
)}`;

const SCRIPT = 'TIMEFORMAT="%R %U %S"; exec 3>&2; { time "$@" 2>&3; } 2>"$TIMES_FILE"';

/** @returns exit status, wall and cpu in seconds; standard output goes to the file `output` */
export function timed(words, output, env = {}) {
  const folder = mkdtempSync(join(tmpdir(), "git-ai-impact-times-"));
  const times = join(folder, "times");
  const file = openSync(output, "w");
  try {
    const { status } = spawnSync("bash", ["-c", SCRIPT, "bench", ...words], {
      env: { ...ENV, HOME: folder, ...env, TIMES_FILE: times },
      stdio: ["ignore", file, "inherit"],
    });
    const [wall, user, system] = readFileSync(times, "utf8").trim().split(" ").map(Number);
    return { exit: status, wall, cpu: user + system };
  } finally {
    closeSync(file);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As `timed` for a node script of ours, with the peak of the node process itself in MiB. */
export function timedNode(words, output, env = {}) {
  const peakFile = `${output}.peak`;
  const run = timed([process.execPath, `--import=${PEAK_HOOK}`, ...words], output, { ...env, PEAK_FILE: peakFile });
  return { ...run, peak: Math.round(Number(readFileSync(peakFile, "utf8")) / 1024) };
}
