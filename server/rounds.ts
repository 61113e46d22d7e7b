export interface Rounds {
  /** Does what is due now; tells how much that was. */
  run(): Promise<number>;
  /** Settles when the round under way is over. */
  stop(): Promise<void>;
}

interface RoundsOptions {
  readonly everyMs: number;
  /** As much as one transaction takes; a full one is followed by the next at once. */
  readonly mostAtOnce: number;
  readonly round: () => Promise<number>;
  readonly onError: (error: unknown) => void;
}

/** Looks for work again and again; a round that fails is told of, and the next one comes all the same. */
export function startRounds({ everyMs, mostAtOnce, round, onError }: RoundsOptions): Rounds {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();

  const run = async () => {
    let total = 0;
    let done: number;
    do {
      done = await round();
      total += done;
    } while (done >= mostAtOnce && !isStopped);
    return total;
  };
  const tick = () => {
    running = run()
      .catch(onError)
      .finally(() => {
        if (!isStopped) timer = setTimeout(tick, everyMs);
      });
  };
  timer = setTimeout(tick, everyMs);

  return {
    run,
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
