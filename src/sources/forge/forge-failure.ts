interface FailureOptions {
  /** What to do about it, in words or as a command. */
  readonly fix: string;
  /** `trouble`: the same request may succeed in a moment. `limit`: in some hours. `refusal`: never without a change on our side. */
  readonly kind: "trouble" | "limit" | "refusal";
}

/**
 * What a forge did not give: one sentence and what to do. It carries neither a cause nor a text of the forge, of a proxy or of a library, all of which may hold
 * secrets or markup.
 */
export class ForgeFailure extends Error {
  readonly fix: string;
  readonly kind: FailureOptions["kind"];

  constructor(sentence: string, { fix, kind }: FailureOptions) {
    super(sentence);
    this.name = "ForgeFailure";
    this.fix = fix;
    this.kind = kind;
  }
}

/** What to do after trouble that repeating did not end. */
export const RUN_AGAIN = "run the same command again later: what was read is kept, and it goes on from there";
