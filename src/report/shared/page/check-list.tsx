import type { Grade } from "../../../model/report.ts";
import { ABSENT_MESSAGES } from "../messages/absent.ts";

interface Check {
  readonly id: string;
  readonly title: string;
  readonly status: "pass" | "warn" | "fail";
  readonly detail: string;
  /** Grade that it limits the verdict to, where it limits any. */
  readonly cap?: Grade | null;
}

interface CheckListProps {
  readonly checks: readonly Check[];
  readonly caps: readonly { readonly grade: Grade; readonly reason: string }[];
}

/** Beside the word, so that neither colour nor shape is alone. */
const SIGNS = { fail: "✕", warn: "!", pass: "✓" } as const satisfies Record<Check["status"], string>;
const ORDER = ["fail", "warn", "pass"] as const satisfies readonly Check["status"][];

/** Every check with its result, the failed ones first, and what limits the grade of the verdict. */
export function CheckList({ checks, caps }: CheckListProps) {
  const sorted = ORDER.flatMap((status) => checks.filter((check) => check.status === status));
  const counts = ORDER.map((status) => `${checks.filter((check) => check.status === status).length} ${status}`).reverse();
  const limits = caps.map(({ grade, reason }) => `${reason} (at most ${grade})`);
  return (
    <>
      <p>
        {checks.length === 0 ? ABSENT_MESSAGES.notChecked : `${counts.join(", ")}.`}
        {limits.length > 0 && ` Limits of the grade: ${limits.join("; ")}.`}
      </p>
      <ul class="checks">
        {sorted.map(({ id, title, status, detail, cap = null }) => (
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
