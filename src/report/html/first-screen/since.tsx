import type { Report } from "../../../model/report.ts";
import { sinceSentences } from "../../shared/history-text.ts";
import { HISTORY_MESSAGES as SAY } from "../../shared/messages/history.ts";

/** The verdict then and now, and the estimate; the section tells the rest. */
const MOST_SENTENCES = 2;

/** What happened since the last run, in short; nothing where no earlier runs were looked for. */
export function Since({ report }: { readonly report: Report }) {
  const sentences = sinceSentences(report);
  if (sentences.length === 0) return null;
  return (
    <p class="since quiet">
      {sentences.slice(0, MOST_SENTENCES).join(" ")} <a href="#earlier-runs">{SAY.link}</a>
    </p>
  );
}
