import type { MeasureResult, Report } from "../../../model/report.ts";
import { MARKED_SHARE } from "../../shared/marked-share.ts";
import { QUIET_MESSAGES } from "../../shared/messages/absent.ts";
import { quietMeasures } from "../../shared/quiet-measures.ts";

/** Measures without a value, in one calm paragraph: what each lacks. Those of a source that was not given are told with it. */
export function QuietMeasures({ report }: { readonly report: Report }) {
  const groups = quietMeasures(report, (measure) => isTold(measure, report));
  if (groups.length === 0) return null;
  return (
    <p class="note">
      {groups.map(({ measure, titles }) => (
        <span key={measure.id}>
          {measure.state === "unknown" ? QUIET_MESSAGES.notMeasured : QUIET_MESSAGES.notEnough}: {titles.join(", ")}
          {measure.note !== null && ` (${measure.note})`}
          {measure.fix !== null && (
            <>
              {"; try "}
              <code>{measure.fix}</code>
            </>
          )}
          {". "}
        </span>
      ))}
    </p>
  );
}

/** Where nothing is compared, levels over all weeks have a table of their own. */
function isTold({ id, state, overall }: MeasureResult, { windows }: Report): boolean {
  return id === MARKED_SHARE || (state === "insufficient" && overall !== null && windows === null);
}
