import type { Reply } from '../../api/call.ts';

export type Queue = Reply<'GET /api/v1/assessments/:id/queue'>;

/** The server counts what is left no further than this. */
const countedUpTo = 1_000;

interface Place {
  readonly done: number;
  readonly remaining: number;
}

/** "answer 7 of 24": the ones I have done, the one before me and the ones left for me. */
export function sayPlace(queue: Place): string {
  return `answer ${queue.done + 1} of ${sayTotal(queue.done + 1, queue.remaining)}`;
}

/** The same before the queue: "training text 2 of 5". */
export function sayTrainingPlace({ done, remaining }: Place): string {
  return `training text ${done + 1} of ${done + 1 + remaining}`;
}

/** "7 of 24", with those I have begun among the 24. */
export function sayDone({ done, inProgress, remaining }: Queue): string {
  return `${done} of ${sayTotal(done + inProgress.length, remaining)}`;
}

export function totalOf({ done, inProgress, remaining }: Queue): number {
  return done + inProgress.length + remaining;
}

/** Something to do here now, be it training. */
export function hasWork(queue: Queue): boolean {
  return isShut(queue)
    ? queue.nothingLeft === 'trainingFirst'
    : queue.inProgress.length + queue.remaining > 0;
}

/** The training is not passed, so no answer is given out. */
export function isShut({ training }: Queue): boolean {
  return training !== null && !training.isOpen;
}

/** How far the training is, and what it asks for. */
export function sayTraining({ done, of, share, required }: NonNullable<Queue['training']>): string {
  const texts = of === 1 ? '1 training text' : `${of} training texts`;
  const far = `You have scored ${done} of ${texts}`;
  const met = share === null ? '' : `; ${share} % of your levels met what the team agreed on`;
  return `${far}${met}${required === null ? '' : `. The queue opens at ${required} %`}.`;
}

function sayTotal(mine: number, remaining: number): string {
  return remaining >= countedUpTo ? `more than ${mine + remaining - 1}` : String(mine + remaining);
}

/** What still keeps a review from being committed: criteria without a level, and levels that need a quote. */
export function sayLeft({
  levels,
  quotes,
}: {
  readonly levels: number;
  readonly quotes: number;
}): string {
  if (levels + quotes === 0) return 'ready to commit';
  const criteria = levels === 1 ? '1 criterion' : `${levels} criteria`;
  const passages = quotes === 1 ? '1 quote' : `${quotes} quotes`;
  const parts = [...(levels > 0 ? [criteria] : []), ...(quotes > 0 ? [passages] : [])];
  return `${parts.join(', ')} left`;
}
