import { BRANCH_PREFIX } from "./branch-prefix/index.ts";
import { FILE } from "./file/index.ts";
import { IDENTITY_EMAIL } from "./identity-email/index.ts";
import { IDENTITY_NAME } from "./identity-name/index.ts";
import { MESSAGE_LINE } from "./message-line/index.ts";
import { NOT_AI_IDENTITY } from "./not-ai-identity/index.ts";
import { NOTES_REF } from "./notes-ref/index.ts";
import type { MarkerPlugin } from "./plugin.ts";
import { PR_AUTHOR_LOGIN } from "./pr-author-login/index.ts";
import { PR_BODY } from "./pr-body/index.ts";
import { PR_LABEL } from "./pr-label/index.ts";
import { PR_REVIEWER_LOGIN } from "./pr-reviewer-login/index.ts";
import { SUBJECT_PREFIX } from "./subject-prefix/index.ts";
import { TRAILER } from "./trailer/index.ts";

/** Every kind of marker that git or a forge can show, sorted by id. */
export const MARKER_PLUGINS = [
  BRANCH_PREFIX,
  FILE,
  IDENTITY_EMAIL,
  IDENTITY_NAME,
  MESSAGE_LINE,
  NOT_AI_IDENTITY,
  NOTES_REF,
  PR_AUTHOR_LOGIN,
  PR_BODY,
  PR_LABEL,
  PR_REVIEWER_LOGIN,
  SUBJECT_PREFIX,
  TRAILER,
] as const satisfies readonly MarkerPlugin[];
