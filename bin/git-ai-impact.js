#!/usr/bin/env node
import "./optimise-late.js";

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
