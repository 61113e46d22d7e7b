import { z } from 'zod';
import type { Abstention } from '../../../db/schema/suggestions.ts';

/** An entry of the record, as far as this is concerned. */
export interface RecordedEvent {
  readonly at: Date;
  readonly action: string;
  readonly actorKind: 'member' | 'candidate' | 'system';
  readonly subjectId: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** What a model had to do with one candidate’s sitting. */
export interface AiPart {
  /** The candidate’s last word on it; null: they let it read. */
  readonly optedOutAt: Date | null;
  readonly answers: readonly AnswerPart[];
  /** How many decisions people have taken, without those they took back; a model takes none. */
  readonly decisions: number;
  /** Whether the candidate has been told of one. */
  readonly isTold: boolean;
}

export interface AnswerPart {
  readonly answerId: string;
  readonly readings: readonly ReadingPart[];
  readonly reviews: readonly ReviewPart[];
}

export type ReadingPart = z.output<typeof reading> & { readonly at: Date };

/** One person’s review of the answer, and what of the model they were shown. */
export interface ReviewPart {
  readonly reviewId: string;
  readonly shown: readonly ShownPart[];
}

export type ShownPart = z.output<typeof shownItem> & {
  readonly at: Date;
  readonly isEarly: boolean;
  /** What they gave the criterion once they had seen it, where they changed it; null: they left it. */
  readonly changedTo: number | null;
};

const reading = z.object({
  suggestionId: z.string(),
  criterionId: z.string(),
  criterionKey: z.string(),
  host: z.string(),
  modelReturned: z.string().nullable(),
  promptVersion: z.string(),
  level: z.number().nullable(),
  abstained: z
    .string()
    .transform((name) => name as Abstention)
    .nullable(),
  isControl: z.boolean(),
  quotesKept: z.number(),
  quotesDropped: z.number(),
  flagKinds: z.array(z.string()),
  calls: z.array(z.unknown()),
});
const shownItem = z.object({
  suggestionId: z.string(),
  criterionId: z.string(),
  level: z.number(),
  low: z.number(),
  high: z.number(),
  standing: z.enum(['provisional', 'calibrated']),
  labels: z.number(),
  levelBefore: z.number().nullable(),
});
const shown = z.object({ answerId: z.string(), items: z.array(shownItem) });
const committed = z.object({ answerId: z.string() });
const changed = z.object({ criterionId: z.string(), level: z.number() });

/**
 * The AI’s part in one sitting, from the record alone: the events of its invitation, its sitting, its answers and their
 * reviews, in the order of the record. Nothing else is looked at, so anybody who has the record comes to the same.
 */
export function aiPartOf(events: readonly RecordedEvent[]): AiPart {
  const word = events.findLast(({ action }) => /^pregrading\.opted_(out|in)$/.test(action));
  const readings = events.flatMap((event) => readingsIn(event));
  const reviews = events.flatMap((event) => reviewsIn(event, events));
  const countOf = (action: string) => events.filter((one) => one.action === action).length;
  const answerIds = [...readings, ...reviews].map(({ answerId }) => answerId);
  return {
    optedOutAt: word?.action === 'pregrading.opted_out' ? word.at : null,
    answers: [...new Set(answerIds)].map((answerId) => ({
      answerId,
      readings: latestOf(readings.filter((one) => one.answerId === answerId)),
      reviews: reviews
        .filter((one) => one.answerId === answerId)
        .map(({ reviewId, shown: some }) => ({ reviewId, shown: some })),
    })),
    decisions: countOf('sitting.decided') - countOf('decision.withdrawn'),
    isTold: countOf('candidate.told') > 0,
  };
}

type WithAnswer<Part> = Part & { readonly answerId: string };

function readingsIn({ action, at, subjectId, facts }: RecordedEvent): WithAnswer<ReadingPart>[] {
  if (action !== 'suggestion.made' && action !== 'suggestion.abstained') return [];
  return [{ ...reading.parse(facts), at, answerId: subjectId }];
}

/** One that was given up and asked again is on record twice: what it came to in the end counts. */
function latestOf(readings: readonly ReadingPart[]): ReadingPart[] {
  return [...new Map(readings.map((one) => [one.suggestionId, one])).values()];
}

function reviewsIn(
  { action, subjectId, facts }: RecordedEvent,
  events: readonly RecordedEvent[],
): WithAnswer<ReviewPart>[] {
  const read = committed.safeParse(facts);
  if (action !== 'review.committed' || !read.success) return [];
  const own = events.filter((event) => event.subjectId === subjectId);
  const parts = own.flatMap((event) => shownIn(event, own));
  return [{ reviewId: subjectId, answerId: read.data.answerId, shown: parts }];
}

function shownIn(event: RecordedEvent, own: readonly RecordedEvent[]): ShownPart[] {
  const isEarly = event.action === 'suggestion.looked_at';
  if (!isEarly && event.action !== 'suggestions.revealed') return [];
  return shown.parse(event.facts).items.map((item) => {
    const after = own
      .slice(own.indexOf(event) + 1)
      .filter(({ action }) => action === 'score.changed')
      .map(({ facts }) => changed.parse(facts))
      .findLast(({ criterionId }) => criterionId === item.criterionId);
    return { ...item, at: event.at, isEarly, changedTo: after?.level ?? null };
  });
}
