import type { ComponentChildren } from "preact";
import type { Warning } from "../../../model/warning.ts";
import { shorten } from "../escape.ts";
import { formatNumber } from "../number-format.ts";

const MOST_WARNINGS = 2;
/** One line of the first screen; the whole text stands with the checks. */
const LONGEST = 130;

interface ReadFirstBoxProps {
  readonly warnings: readonly Warning[];
  /** Further items of the list; null where there are none. */
  readonly children?: ComponentChildren;
}

/** What a reader must know before the numbers: the first warnings, and whatever is put below them. Nothing where there is neither. */
export function ReadFirstBox({ warnings, children = null }: ReadFirstBoxProps) {
  const left = warnings.length - MOST_WARNINGS;
  if (warnings.length === 0 && children === null) return null;
  return (
    <aside class="read-first" aria-labelledby="read-first">
      <strong id="read-first">Read this first</strong>
      <ul>
        {warnings.slice(0, MOST_WARNINGS).map(({ code, message }) => (
          <li key={code}>{firstSentences(message)}</li>
        ))}
        {left > 0 && (
          <li>
            <a href="#warnings">{left === 1 ? "1 more warning" : `${formatNumber(left)} more warnings`}</a>
          </li>
        )}
        {children}
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
