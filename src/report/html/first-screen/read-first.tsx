import type { Report } from "../../../model/report.ts";
import { absentSources } from "../../shared/absent-sources.ts";
import { shorten } from "../../shared/escape.ts";
import { formatNumber } from "../../shared/number-format.ts";

const MOST_WARNINGS = 2;
/** One line of the first screen; the whole text stands with the checks. */
const LONGEST = 130;

/** What a reader must know before the numbers: faults of the data, and what was not given. Nothing where there is neither. */
export function ReadFirst({ report }: { readonly report: Report }) {
  const shown = report.warnings.slice(0, MOST_WARNINGS);
  const left = report.warnings.length - shown.length;
  const absent = absentSources(report);
  if (shown.length === 0 && absent.length === 0) return null;
  return (
    <aside class="read-first" aria-labelledby="read-first">
      <strong id="read-first">Read this first</strong>
      <ul>
        {shown.map(({ code, message }) => (
          <li key={code}>{firstSentences(message)}</li>
        ))}
        {left > 0 && (
          <li>
            <a href="#warnings">{left === 1 ? "1 more warning" : `${formatNumber(left)} more warnings`}</a>
          </li>
        )}
        {absent.length > 0 && (
          <li>
            Not given: {absent.map(({ title }) => title).join(", ")}.{" "}
            <a href="#delivery" class="onward">
              What each would add
            </a>
          </li>
        )}
      </ul>
    </aside>
  );
}

/** As many whole sentences as fit, the first one in any case, with a full stop. */
function firstSentences(message: string): string {
  const [first = "", ...rest] = message.split(/(?<=[.!?]) (?=[A-Z0-9])/);
  const told = rest.reduce((text, sentence) => (text.length + sentence.length < LONGEST ? `${text} ${sentence}` : text), first);
  return shorten(/[.!?]$/.test(told) ? told : `${told}.`, 2 * LONGEST);
}
