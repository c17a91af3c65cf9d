import { expect, it } from "vitest";
import { readServices } from "../../../src/sources/files/read-services.ts";
import { writtenFile } from "./written-file.ts";

it("reads to whom services belong, and counts rows that do not say it", async () => {
  const text = "service,repository,team\nsearch,,platform\ncheckout,example/shop,payments\n,example/x,\nmail,,\ncheckout,example/app,\n";
  const { rows, problems } = await readServices(writtenFile("services.csv", text));
  expect(rows).toEqual([
    { service: "checkout", repository: "example/app", team: null },
    { service: "checkout", repository: "example/shop", team: "payments" },
    { service: "search", repository: null, team: "platform" },
  ]);
  expect(problems.map(({ problem, firstAt }) => `${problem}: ${firstAt}`)).toEqual([
    "no service is named: services.csv, row 4",
    "neither a repository nor a team is named: services.csv, row 5",
  ]);
});
