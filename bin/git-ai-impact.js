#!/usr/bin/env node
import "./optimise-late.js";

// Behind it, since loading is work as well.
const { main } = await import("../dist/cli/main.js");

// A run that another one started, for one of many repositories, ends with it.
if (process.channel) {
  process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
  process.channel.unref();
}

process.exitCode = await main(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  stdin: process.stdin,
  env: process.env,
  cwd: process.cwd(),
  signals: process,
  now: () => performance.now(),
});
