import type { Report } from "../../../model/report.ts";
import { ABSENT_MESSAGES } from "../../shared/messages/absent.ts";

type Check = Report["checks"][number];

/** Beside the word, so that neither colour nor shape is alone. */
const SIGNS = { fail: "✕", warn: "!", pass: "✓" } as const satisfies Record<Check["status"], string>;
const ORDER = ["fail", "warn", "pass"] as const satisfies readonly Check["status"][];

/** Every check with its result, the failed ones first, and what limits the grade of the verdict. */
export function CheckList({ report: { checks, verdict } }: { readonly report: Report }) {
  const sorted = ORDER.flatMap((status) => checks.filter((check) => check.status === status));
  const counts = ORDER.map((status) => `${checks.filter((check) => check.status === status).length} ${status}`).reverse();
  const limits = verdict.caps.map(({ grade, reason }) => `${reason} (at most ${grade})`);
  return (
    <>
      <p>
        {checks.length === 0 ? ABSENT_MESSAGES.notChecked : `${counts.join(", ")}.`}
        {limits.length > 0 && ` Limits of the grade: ${limits.join("; ")}.`}
      </p>
      <ul class="checks">
        {sorted.map(({ id, title, status, detail, cap }) => (
          <li key={id} class={status}>
            <span class="status">
              <span aria-hidden="true">{SIGNS[status]}</span> {status}
            </span>
            <div>
              <strong>{title}</strong>
              {status !== "pass" && cap !== null && <span class="quiet"> limits the grade to {cap}</span>}
              <p>{detail}</p>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
