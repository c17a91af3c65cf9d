#!/usr/bin/env node
import "./optimise-late.js";

// A run that another one started, for one of many repositories, ends with it, which may be gone by now.
const end = () => process.kill(process.pid, "SIGTERM");
if (process.connected === false) end();
process.once("disconnect", end);
process.channel?.unref();

// Behind it, since loading is work as well.
const { main } = await import("../dist/cli/main.js");

process.exitCode = await main(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  stdin: process.stdin,
  env: process.env,
  cwd: process.cwd(),
  signals: process,
  now: () => performance.now(),
});
