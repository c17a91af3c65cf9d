import type { Report } from "../../../model/report.ts";
import { absentSources } from "../../shared/absent-sources.ts";
import { hasFailed } from "../../shared/assertion-rows.ts";
import { FailedAssertions } from "../../shared/page/assertion-list.tsx";
import { ReadFirstBox } from "../../shared/page/read-first-box.tsx";

/** What a reader must know before the numbers: faults of the data, and what was not given. Nothing where there is neither. */
export function ReadFirst({ report }: { readonly report: Report }) {
  const absent = absentSources(report);
  return (
    <ReadFirstBox warnings={report.warnings}>
      {absent.length === 0 && !hasFailed(report.assertions) ? null : (
        <>
          <FailedAssertions results={report.assertions} />
          {absent.length > 0 && (
            <li>
              Not given: {absent.map(({ title }) => title).join(", ")}.{" "}
              <a href="#delivery" class="onward">
                What each would add
              </a>
            </li>
          )}
        </>
      )}
    </ReadFirstBox>
  );
}
