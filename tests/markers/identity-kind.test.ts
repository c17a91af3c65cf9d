import { expect, test } from "vitest";
import { MARKERS } from "./support.ts";

function kind(name: string, email: string): string {
  const pair = { name, email };
  return MARKERS.identityKind(pair, pair);
}

test.each([
  ["dependabot[bot]", "49699333+dependabot[bot]@users.noreply.github.com"],
  ["dependabot[bot]", "support@dependabot.com"],
  ["renovate[bot]", "29139614+renovate[bot]@users.noreply.github.com"],
  ["Renovate Bot", "bot@renovateapp.com"],
  ["Renovate Bot", "renovate-bot@example.com"],
  ["github-actions[bot]", "41898282+github-actions[bot]@users.noreply.github.com"],
  ["GitHub Actions", "actions@github.com"],
  ["GitHub", "noreply@github.com"],
  ["gemini-cli-robot", "gemini-cli-robot@google.com"],
  ["semantic-release-bot", "semantic-release-bot@example.com"],
  ["our-release[bot]", "1+our-release[bot]@users.noreply.github.com"],
  ["k8s-ci-robot", "k8s@example.com"],
  ["dotnet bot", "dotnet-bot@example.com"],
  ["Cline Evaluation", "cline@example.com"],
])("%s <%s> is automation", (name, email) => {
  expect(kind(name, email)).toBe("automation");
});

test.each([
  ["Claude", "noreply@anthropic.com"],
  ["claude[bot]", "41898282+claude[bot]@users.noreply.github.com"],
  ["copilot-swe-agent[bot]", "198982749+Copilot@users.noreply.github.com"],
  ["Devin AI", "158243242+devin-ai-integration[bot]@users.noreply.github.com"],
  ["Cursor Agent", "cursoragent@cursor.com"],
  ["google-labs-jules[bot]", "161369871+google-labs-jules[bot]@users.noreply.github.com"],
  ["openhands", "openhands@all-hands.dev"],
])("%s <%s> is an agent", (name, email) => {
  expect(kind(name, email)).toBe("agent");
});

test.each([
  ["Jane Doe", "jane@example.com"],
  ["Jane Doe (aider)", "jane@example.com"],
  ["Paul Person (aider)", "paul@aider.chat"],
  ["Ann Person", "ann@anthropic.com"],
  ["HonkingGoose", "34918129+HonkingGoose@users.noreply.github.com"],
  ["Claude Muller", "claude@example.com"],
  ["Claude", "claude@example.com"],
  ["Devin Breshears", "devin@example.com"],
  ["Jan Bot", "jan.bot@example.com"],
  ["Chris Talbot", "talbot@example.com"],
  ["roboin", "1+Robot-Inventor@users.noreply.github.com"],
  ["Jules Roe", "jules@users.noreply.github.com"],
  ["", ""],
])("%s <%s> is a person", (name, email) => {
  expect(kind(name, email)).toBe("human");
});

test("the raw and the mapped pair are both judged", () => {
  const person = { name: "Jane Doe", email: "jane@example.com" };
  const agent = { name: "Claude", email: "noreply@anthropic.com" };
  const bot = { name: "renovate[bot]", email: "bot@renovateapp.com" };
  expect(MARKERS.identityKind(agent, person)).toBe("agent");
  expect(MARKERS.identityKind(person, bot)).toBe("automation");
  expect(MARKERS.identityKind(person, person)).toBe("human");
});
