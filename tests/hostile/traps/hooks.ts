/** Hooks that plain commands run on the repository in which they are planted, in the order of the alphabet. */
export const HOOKS: readonly string[] = [
  "applypatch-msg",
  "commit-msg",
  "post-applypatch",
  "post-checkout",
  "post-commit",
  "post-index-change",
  "post-merge",
  "post-receive",
  "post-rewrite",
  "post-update",
  "pre-applypatch",
  "pre-auto-gc",
  "pre-commit",
  "pre-merge-commit",
  "pre-push",
  "pre-rebase",
  "pre-receive",
  "prepare-commit-msg",
  "push-to-checkout",
  "reference-transaction",
  "update",
];

/** Hooks without a trigger here, with the reason. */
export const UNTRIGGERED_HOOKS: Readonly<Record<string, string>> = {
  "proc-receive": "needs a client that speaks its protocol",
  "sendemail-validate": "git send-email is a package of its own",
  "fsmonitor-watchman": "a program for core.fsmonitor",
  "p4-changelist": "git p4 needs a Perforce server",
  "p4-prepare-changelist": "git p4 needs a Perforce server",
  "p4-post-changelist": "git p4 needs a Perforce server",
  "p4-pre-submit": "git p4 needs a Perforce server",
};
