import { describe, expect, it } from "vitest";
import { beginsAt, type IncidentChoice, selectIncidents } from "../../../src/derive/delivery/select-incidents.ts";
import type { Records } from "../../../src/model/delivery/delivery.ts";
import type { Incident } from "../../../src/model/delivery/incident.ts";

const ALL: IncidentChoice = { clock: "detected", severities: null, shortest: 0, services: null, repository: null };

const incident = (id: string, said: Partial<Incident> = {}): Incident => ({
  id,
  service: null,
  severity: null,
  startedAt: null,
  detectedAt: 1000,
  resolvedAt: null,
  causeSha: null,
  causeDeployment: null,
  ...said,
});

const records = (...rows: readonly Incident[]): Records<Incident> => ({
  rows,
  coveredUntil: 9000,
  source: "incidents.csv",
  problems: [],
  isComplete: true,
});

function select(choice: Partial<IncidentChoice>, ...rows: readonly Incident[]) {
  const { rows: kept, problems } = selectIncidents(records(...rows), { ...ALL, ...choice });
  return { kept: kept.map(({ id }) => id), problems: problems.map(({ problem, count, firstAt }) => `${problem}: ${count}, ${firstAt}`) };
}

describe("the begin of an incident", () => {
  it("is read from the chosen clock, and from the other one where that is not known", () => {
    const both = incident("a", { startedAt: 400 });
    expect([beginsAt(both, "started"), beginsAt(both, "detected")]).toEqual([400, 1000]);
    expect(beginsAt(incident("b"), "started")).toBe(1000);
    expect(beginsAt(incident("c", { startedAt: 400, detectedAt: null }), "detected")).toBe(400);
  });
});

describe("a choice of incidents", () => {
  it("keeps all of them where nothing is chosen", () => {
    expect(select({}, incident("a"), incident("b", { service: "shop", severity: "minor" }))).toEqual({ kept: ["a", "b"], problems: [] });
  });

  it("leaves out other severities, unknown ones among them, and counts them", () => {
    const rows = [incident("a", { severity: "Major" }), incident("b", { severity: "minor" }), incident("c")];
    expect(select({ severities: ["major", "critical"] }, ...rows)).toEqual({
      kept: ["a"],
      problems: ["of a severity that does not count: 2, incident b"],
    });
  });

  it("leaves out resolved incidents that were too short on the chosen clock, and never an open one", () => {
    const rows = [
      incident("899", { resolvedAt: 1899 }),
      incident("900", { resolvedAt: 1900 }),
      incident("open"),
      incident("long since", { startedAt: 100, resolvedAt: 1100 }),
    ];
    expect(select({ shortest: 900 }, ...rows)).toEqual({
      kept: ["900", "open"],
      problems: ["shorter than incidents that count: 2, incident 899"],
    });
    expect(select({ shortest: 900, clock: "started" }, ...rows).kept).toEqual(["900", "open", "long since"]);
  });

  it("keeps incidents of the repository's services, and counts those of others and of none", () => {
    const services = [
      { service: "checkout", repository: "example/shop", team: "payments" },
      { service: "search", repository: "example/search", team: null },
      { service: "mail", repository: null, team: "platform" },
    ];
    const rows = ["Checkout", "search", "mail", "billing"].map((service) => incident(service, { service }));
    expect(select({ services, repository: "Example/Shop" }, ...rows, incident("none"))).toEqual({
      kept: ["Checkout"],
      problems: [
        "of a service of another repository or of a team alone: 2, incident search",
        "of a service without a row in the file of services: 1, incident billing",
        "of no named service: 1, incident none",
      ],
    });
    expect(select({ services }, ...rows).kept).toEqual(["Checkout", "search", "mail"]);
  });

  it("keeps a service that several repositories share in each of them", () => {
    const services = ["example/shop", "example/search"].map((repository) => ({ service: "gateway", repository, team: null }));
    for (const repository of ["example/shop", "example/search"])
      expect(select({ services, repository }, incident("a", { service: "gateway" })).kept).toEqual(["a"]);
  });
});
