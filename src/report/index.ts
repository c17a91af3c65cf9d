import { html } from "./html/index.ts";
import { json } from "./json/index.ts";
import { markdown } from "./markdown/index.ts";
import type { Reporter } from "./shared/reporter.ts";
import { terminal } from "./terminal/index.ts";

/** All reporters, sorted by id. */
export const REPORTERS = [html, json, markdown, terminal] as const satisfies readonly Reporter[];
