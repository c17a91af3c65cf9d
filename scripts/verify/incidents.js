/**
 * Minutes of downtime that a status page of upptime published, from its messages: node scripts/verify/incidents.js MESSAGES SUMMARY.json
 * See docs/VERIFICATION.md.
 */
import { readFileSync } from "node:fs";
import { beginsAt, selectIncidents } from "../../dist/derive/delivery/select-incidents.js";
import { formatDay } from "../../dist/model/time.js";
import { readIncidents } from "../../dist/sources/files/read-incidents.js";
import { createLedger, folders } from "./support.js";

/** Outages that upptime counts, seconds. */
const SHORTEST = 15 * 60;

const [messages = "", summary = ""] = folders("node scripts/verify/incidents.js MESSAGES SUMMARY.json", 2);
const all = await readIncidents(messages, { mapping: null, labels: null, coveredUntil: null });
const long = selectIncidents(all, { clock: "detected", severities: null, shortest: SHORTEST, services: null, repository: null });
const ledger = createLedger();

/** Minutes down by service and day on which it went down, UTC. */
const found = new Map();
for (const incident of long.rows) {
  const begin = beginsAt(incident, "detected");
  const day = `${incident.service} ${formatDay(begin, "UTC")}`;
  if (incident.resolvedAt !== null) found.set(day, (found.get(day) ?? 0) + (incident.resolvedAt - begin) / 60);
}
for (const { name, dailyMinutesDown } of JSON.parse(readFileSync(summary, "utf8"))) {
  for (const [day, minutes] of Object.entries(dailyMinutesDown)) {
    const key = `${name} ${day}`;
    const own = found.get(key) ?? 0;
    found.delete(key);
    // The page counts from the issue, which is opened a second or two after the message.
    if (Math.abs(own - minutes) < 0.6) ledger.equal(key, minutes, minutes, `${own.toFixed(2)} minutes`);
    else ledger.equal(key, minutes, Math.round(own));
  }
}
ledger.equal("days that were not published", 0, found.size);
ledger.note("outages", `${all.rows.length}, ${long.rows.length} of 15 minutes and more`);
ledger.close();
