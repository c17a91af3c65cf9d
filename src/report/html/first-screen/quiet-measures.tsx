import type { MeasureResult, Report } from "../../../model/report.ts";
import { measuresWithoutSource } from "../../shared/absent-sources.ts";
import { comparedMeasures } from "../../shared/compared-measures.ts";
import { QUIET_MESSAGES } from "../../shared/messages/absent.ts";
import { MARKED_SHARE } from "../marked-share.ts";

interface Group {
  readonly measure: MeasureResult;
  readonly titles: string[];
}

/** Measures without a value, in one calm paragraph: what each lacks. Those of a source that was not given are told with it. */
export function QuietMeasures({ report }: { readonly report: Report }) {
  const groups = groupsOf(report);
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

function groupsOf(report: Report): readonly Group[] {
  const withoutSource = measuresWithoutSource(report);
  const compared = new Set(comparedMeasures(report));
  const groups = new Map<string, Group>();
  for (const measure of report.measures) {
    const { id, state, overall, note, fix, title } = measure;
    const isTold =
      compared.has(measure) || id === MARKED_SHARE || (state === "insufficient" && overall !== null && report.windows === null);
    if (isTold || (state === "unknown" && withoutSource.has(id))) continue;
    const key = JSON.stringify([state, note, fix]);
    const group = groups.get(key) ?? { measure, titles: [] };
    group.titles.push(title);
    groups.set(key, group);
  }
  return [...groups.values()];
}
