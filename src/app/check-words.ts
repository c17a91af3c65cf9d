import type { AssertionResult } from "../model/assertion.ts";

/** What the command line must know of checks before it loads what judges them. */
export { PRESET_NAMES as PRESETS } from "../config/assertions/presets.ts";
export { ANNOTATION_FORMS, type AnnotationForm } from "../report/annotations/forms.ts";

/** Whether a check fails a build: where an assertion of level `error` fails, and for nothing else. */
export function failsBuild({ assertions }: { readonly assertions: readonly AssertionResult[] | null }): boolean {
  return (assertions ?? []).some(({ level, outcome }) => level === "error" && outcome === "fail");
}
