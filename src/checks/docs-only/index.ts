import type { Check } from "../check.ts";
import { percentChange, signOf } from "../headline.ts";

/** Changes of documentation alone are a negative control: little of them is written by the tools that write code. */
export const docsOnly: Check<"docs-only"> = {
  id: "docs-only",
  title: "Documentation unchanged",
  cap: { grade: "weak", reason: "changes of documentation alone moved as well", reach: "headline" },
  compute({ headline }) {
    const sign = headline === null ? 0 : signOf(headline.estimate.change);
    if (headline === null || sign === 0 || headline.docsOnly.kind !== "value") return null;
    const { change } = headline.docsOnly;
    const said = `Changes of documentation alone: ${percentChange(change)}`;
    if (signOf(change) === 0) return { status: "pass", detail: `${said}, no clear change.`, fix: null };
    return { status: "warn", detail: `${said}; what moved them may have moved the rest.`, fix: null };
  },
};
