/** Where a run happens: its home, its cache and its scratch lie in a folder of its own. */
interface Place {
  /** Folder of the package. */
  readonly program: string;
  readonly folder: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Ran {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly wallSeconds: number;
  /** Of the program and of every git that it started. */
  readonly cpuSeconds: number;
}

/** Runs the built program as a user does. Needs bash. */
export function runProgram(words: readonly string[], place: Place): Promise<Ran>;

/**
 * Runs it until it is killed without a warning.
 * @param isDue asked every two milliseconds, with the seconds since the start
 * @returns false where it had ended before
 */
export function killProgram(words: readonly string[], place: Place & { readonly isDue: (seconds: number) => boolean }): Promise<boolean>;

/** A copy of a package that says another version of itself, as an upgrade would; nothing else differs. @returns its folder */
export function withVersion(program: string, version: string, folder: string): string;
