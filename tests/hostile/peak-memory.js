import { writeFileSync } from "node:fs";

/** Imported before a program: at its end, the most memory that it held (in MiB) is written into the file that MEMORY_FILE names. */
process.on("exit", () => writeFileSync(process.env.MEMORY_FILE ?? "/dev/null", String(process.resourceUsage().maxRSS / 1024)));
