import { counted } from "../../model/counted.ts";
import type { Surroundings } from "../../model/surroundings.ts";
import { Config } from "../schema.ts";
import { draftAdoption } from "./draft-adoption.ts";
import { draftExclude } from "./draft-exclude.ts";
import { quoted } from "./json-text.ts";
import { percent } from "./percent.ts";
import { renderSettings } from "./render-settings.ts";
import { fullValue, type Setting } from "./setting.ts";

/** Name of the file that `init` writes. */
export const DRAFT_FILE = "git-ai-impact.config.jsonc";

const HEADING = [
  "What git-ai-impact takes into account here. Written by `git-ai-impact init`; yours to change.",
  "A key behind // does not hold yet: take the signs away. All keys: `git-ai-impact schema config --example`.",
];

/** Most that is proposed where a history would give any number. */
const MOST_NAMED = 3;

/**
 * Drafts a configuration from what was found: what is sure holds, the rest stands as comments, each with what speaks for it. Every value is one that the schema takes.
 * @param adoptedOn date that the user gave, in a form that the schema takes; null where nobody did
 */
export function draftConfig(found: Surroundings, adoptedOn: string | null): string {
  return renderSettings(HEADING, draftSettings(found, adoptedOn));
}

/** The keys of the draft, in order. */
export function draftSettings(found: Surroundings, adoptedOn: string | null): readonly Setting[] {
  const settings = [
    draftSchema(found),
    draftMain(found),
    TIMEZONE,
    draftAdoption(found, adoptedOn),
    draftExclude(found),
    draftBots(found),
    draftTeams(found),
    EVENTS,
    draftFreezes(found),
    draftEnvironment(found),
    ASSERT,
  ];
  // A name longer than any that a person gives is not worth a refusal of the whole file.
  return settings.filter((setting) => Config.safeParse({ [setting.key]: fullValue(setting) }).success);
}

function draftSchema({ schemaPath }: Surroundings): Setting {
  const data = schemaPath ?? "./git-ai-impact.schema.json";
  const comment =
    schemaPath === null ? "Completion in editors, with the file that `git-ai-impact schema config` prints." : "Completion in editors.";
  return { key: "$schema", comments: [comment], value: { data }, isActive: schemaPath !== null };
}

function draftMain({ main: { branch, reason, rivals } }: Surroundings): Setting {
  const others = rivals.length === 0 ? "" : `; ${rivals.map(quoted).join(", ")} could be taken for it`;
  const comment = `The integration branch (${reason}${others}). A CI checkout often does not tell.`;
  return { key: "main", comments: [comment], value: { data: branch }, isActive: true };
}

const TIMEZONE: Setting = {
  key: "timezone",
  comments: ["Weeks begin on Mondays in this time zone. It is not guessed from when people commit."],
  value: { data: "UTC" },
  isActive: false,
};

function draftBots({ bots, knownBots }: Surroundings): Setting {
  const known =
    knownBots === 0 ? "" : ` ${counted(knownBots, "account")} of main ${knownBots === 1 ? "is" : "are"} known without being named here.`;
  const items = bots.map(({ account, commits, alikeShare }) => ({
    value: account,
    comment: `${counted(commits, "commit")}, ${percent(alikeShare)} of them with one of three openings.`,
    isActive: true,
  }));
  const what = "Accounts that commit by themselves; their changes are not counted as work.";
  const missing = items.length === 0 ? " No other is one for sure. For example:" : "";
  return {
    key: "bots",
    comments: [`${what}${known}${missing}`],
    value: items.length === 0 ? { data: ["release-bot@example.com"] } : { items },
    isActive: items.length > 0,
  };
}

function draftTeams({ teams }: Surroundings): Setting {
  const what = "Teams, for reports that compare them (`git-ai-impact scan`, then `cohort`).";
  if (teams.length < 2)
    return {
      key: "teams",
      comments: [`${what} CODEOWNERS names ${teams.length === 0 ? "none" : "one alone"}. By paths, for example:`],
      value: { data: { search: { paths: ["services/search/"] } } },
      isActive: false,
    };
  const data = Object.fromEntries(teams.map(({ team, owner }) => [team, { codeowners: [owner] }]));
  const rules = teams.reduce((sum, team) => sum + team.rules, 0);
  const comment = `${what} CODEOWNERS names ${counted(teams.length, "team")} in ${counted(rules, "line")}.`;
  return { key: "teams", comments: [comment], value: { data }, isActive: false };
}

const EVENTS: Setting = {
  key: "events",
  comments: ["What else happened, and could be why work changed: reorganisations, a freeze, a move to another tool. For example:"],
  value: { data: [{ date: "2025-10-06", label: "two teams became one" }] },
  isActive: false,
};

function draftFreezes({ quiet }: Surroundings): Setting {
  const what = "Days on which nothing could land are taken out of weeks.";
  if (quiet.length === 0) {
    const data = [{ from: "2025-12-22", to: "2026-01-02", label: "code freeze" }];
    return { key: "freezes", comments: [`${what} No turn of a year looks like one. For example:`], value: { data }, isActive: false };
  }
  const seen = quiet.map(({ days, usual }) => `${days} days where about ${usual} changes a week had landed`).slice(0, MOST_NAMED);
  const comment = `${what} Nothing landed then (${seen.join("; ")}), which does not say that nothing could:`;
  const data = quiet.map(({ from, to }) => ({ from, to, label: "turn of the year" }));
  return { key: "freezes", comments: [comment], value: { data }, isActive: false };
}

function draftEnvironment({ releases }: Surroundings): Setting {
  const seen = releases.slice(0, MOST_NAMED).map(quoted).join(", ");
  const more = releases.length > MOST_NAMED ? `, and ${releases.length - MOST_NAMED} more` : "";
  const found = releases.length === 0 ? "" : ` Releases or deployments are made here (${seen}${more}).`;
  const how = "Deployments come from a file (--deployments) or the forge (--forge), never from git.";
  return {
    key: "environment",
    comments: [`The environment whose deployments count as delivery.${found} ${how}`],
    value: { data: "production" },
    isActive: false,
  };
}

const ASSERT: Setting = {
  key: "assert",
  comments: [
    'What `git-ai-impact check` judges. This preset warns where a change for the worse is past its limit with its whole interval, and never fails a build: only a level of "error" does.',
  ],
  value: { data: { preset: "recommended" } },
  isActive: true,
};
