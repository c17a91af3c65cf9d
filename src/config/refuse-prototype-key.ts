import type { ToolError } from "../errors.ts";
import { invalid } from "./invalid.ts";

/** A key that objects have no room for: a team of this name would silently not be there. */
export const PROTOTYPE_KEY = "__proto__";

/** The error for a configuration with that key. @param file its name, for the message */
export function prototypeKeyRefused(file: string): ToolError {
  return invalid(file, `"${PROTOTYPE_KEY}" cannot be a key; choose another name`, null);
}

/**
 * Looks for that key in data that were read, however deep they are.
 * @throws ToolError CONFIG_INVALID where an object has it as its own
 */
export function refusePrototypeKey(data: unknown, file: string): void {
  const open = [data];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== "object" || value === null) continue;
    if (Object.hasOwn(value, PROTOTYPE_KEY)) throw prototypeKeyRefused(file);
    for (const inner of Object.values(value)) open.push(inner);
  }
}
