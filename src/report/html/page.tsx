import type { Report } from "../../model/report.ts";
import { PageBody } from "../shared/page/page-body.tsx";
import { FirstScreen } from "./first-screen/first-screen.tsx";
import { TopLine } from "./first-screen/top-line.tsx";
import { SECTIONS } from "./sections.ts";

/** What the page shows. The strings of the report have their control and direction characters written out. */
export function Page({ report }: { readonly report: Report }) {
  const { run, tool } = report;
  return (
    <PageBody
      report={report}
      header={<TopLine report={report} />}
      firstScreen={<FirstScreen report={report} />}
      sections={SECTIONS}
      footer={`${tool.name} ${tool.version} · markers ${run.markerTable} · seed ${run.seed}`}
    />
  );
}
