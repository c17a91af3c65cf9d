/** Listens to somebody who should speak now and then. */
interface SilenceWatch {
  /** From now on so long a silence is one; what was counted before is forgotten. */
  expect(): void;
  /** Nothing is waited for. */
  rest(): void;
}

/**
 * Notices a silence. What was said while this thread itself was busy is heard first: a long derivation is no silence of the other side. It keeps no process
 * alive.
 *
 * @param onSilence called once for each silence
 */
export function watchSilence(milliseconds: number, onSilence: () => void): SilenceWatch {
  let timer: NodeJS.Timeout | undefined;
  const rest = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  return {
    expect() {
      rest();
      const own = setTimeout(() => {
        setImmediate(() => {
          if (timer === own) onSilence();
        });
      }, milliseconds);
      own.unref();
      timer = own;
    },
    rest,
  };
}
