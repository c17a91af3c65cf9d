import { suggestionFor } from "../../config/closest-name.ts";
import { EXIT, type ExitCode } from "../../errors.ts";
import type { Session } from "../session.ts";
import { usage } from "../usage.ts";

/** Prints a JSON Schema or an example of it, or lists the schemas. */
export async function runSchema({ app, out, raw }: Session, name: string | null): Promise<ExitCode> {
  const schemas = await app.schemas();
  if (name === null) {
    const width = Math.max(0, ...schemas.map((entry) => entry.name.length));
    await out(schemas.map((entry) => `${entry.name.padEnd(width)}  ${entry.title}\n`).join(""));
    return EXIT.done;
  }
  const entry = schemas.find((one) => one.name === name);
  if (entry === undefined) {
    const names = schemas.map((one) => one.name);
    throw usage(`unknown schema "${name}"${suggestionFor(name, names)}; git-ai-impact schema lists them`);
  }
  const data = raw.example === true ? entry.example() : entry.schema();
  await out(typeof data === "string" ? data : `${JSON.stringify(data, null, 2)}\n`);
  return EXIT.done;
}
