/** What an answer weighs. */
export interface Weight {
  /** Changed files: the work that a pair was. */
  readonly files: number;
  /** Size while it waits for the answer of an earlier pair. */
  readonly bytes: number;
}

/** Hands out places 0 … count − 1 in blocks of neighbours, takes their results in any order and delivers them in the order of the places. */
export interface PairQueue<Result> {
  /** The next block; empty when all places are handed out or the queue is closed. */
  take(): readonly number[];
  settle(place: number, result: Result, weight: Weight): void;
  /** False while so much waits that only the one who holds the first open place should get more. */
  hasRoom(place: number): boolean;
  /** Resolves when something was settled after which a condition holds; at once where it holds, the queue is closed or the signal is raised. */
  waitUntil(isReady: () => boolean, signal: AbortSignal): Promise<void>;
  /** Hands out nothing more. */
  close(): void;
}

export interface QueueOptions<Result> {
  readonly count: number;
  readonly workers: number;
  readonly deliver: (place: number, result: Result) => void;
}

/** Who waits, and is not woken for nothing: something is settled thousands of times. */
interface Sleeper {
  readonly isReady: () => boolean;
  readonly wakeUp: () => void;
}

/** Changed files of a block: enough work that its start, where git's caches are cold, does not count. */
const BLOCK_FILES = 2_000;
const SMALLEST_BLOCK = 16;
const LARGEST_BLOCK = 2_048;
/** Files of a pair before any was answered. */
const FIRST_GUESS = 8;
/** Bytes that may wait. */
const MOST_WAITING = 48 * 1024 * 1024;

/** A queue in which blocks are measured by changed files, as far as the pairs answered so far tell, and get smaller towards the end. */
export function createPairQueue<Result>({ count, workers, deliver }: QueueOptions<Result>): PairQueue<Result> {
  const waiting = new Map<number, { readonly result: Result; readonly bytes: number }>();
  const sleepers = new Set<Sleeper>();
  let next = 0;
  let first = 0;
  let waitingBytes = 0;
  let settled = 0;
  let files = 0;
  let isClosed = false;

  const wake = () => {
    for (const { isReady, wakeUp } of sleepers) if (isClosed || isReady()) wakeUp();
  };
  const blockSize = () => {
    const filesPerPair = settled === 0 ? FIRST_GUESS : Math.max(1, files / settled);
    const share = Math.ceil((count - next) / (2 * workers));
    return Math.max(SMALLEST_BLOCK, Math.min(LARGEST_BLOCK, share, Math.round(BLOCK_FILES / filesPerPair)));
  };
  return {
    take() {
      if (isClosed) return [];
      const start = next;
      next = Math.min(count, start + blockSize());
      return Array.from({ length: next - start }, (_, i) => start + i);
    },
    settle(place, result, weight) {
      settled++;
      files += weight.files;
      waitingBytes += weight.bytes;
      waiting.set(place, { result, bytes: weight.bytes });
      for (let head = waiting.get(first); head !== undefined && !isClosed; head = waiting.get(first)) {
        waiting.delete(first);
        waitingBytes -= head.bytes;
        deliver(first++, head.result);
      }
      wake();
    },
    hasRoom: (place) => waitingBytes < MOST_WAITING || place === first,
    waitUntil(isReady, signal) {
      return new Promise((resolve) => {
        if (signal.aborted || isClosed || isReady()) return resolve();
        const wakeUp = () => {
          sleepers.delete(sleeper);
          signal.removeEventListener("abort", wakeUp);
          resolve();
        };
        const sleeper = { isReady, wakeUp };
        signal.addEventListener("abort", wakeUp, { once: true });
        sleepers.add(sleeper);
      });
    },
    close() {
      isClosed = true;
      waiting.clear();
      wake();
    },
  };
}
