import type { Assessment } from '../../server/assessments/assessments.actions.ts';
import { decide } from '../../server/cohorts/decisions/decisions.actions.ts';
import { randomFrom } from '../../server/statistics/random.ts';
import { closeReviewSlots, openReviewSlots } from '../../server/reviewing/reviewing.actions.ts';
import type { AnswerHooks } from '../../server/sittings/closing.ts';
import { windowOf } from './demo-assessments.ts';
import { demoDecisions } from './demo-decisions.ts';
import { answerThatBegins, deservedOf } from './demo-deserved.ts';
import { demoLead } from './demo-people.ts';
import { planReviews, type ReviewedAnswer, type ReviewPlan } from './demo-review-plan.ts';
import { committed, writeReview, type AnswerAtHand, type DemoReview } from './demo-reviews.ts';
import type { DemoCohort, DemoSitter } from './demo-cohort.ts';
import { planSitting } from './demo-sitting-plan.ts';
import { leaveSitting, playSitting, type RevisionRow } from './demo-sittings.ts';
import { invitedOf, personOf, tellCohort, type DemoStory } from './demo-story.ts';
import { after, atWork, before, between, day, minute, whenLocal } from './demo-times.ts';

export interface HandOffStory extends DemoStory {
  readonly assessment: Assessment;
  /** Put in at the end, all at once: there are thousands. */
  readonly revisions: RevisionRow[];
  /** Put in many at once, when somebody is to read them. */
  readonly reviews: DemoReview[];
  /** By name and turn. */
  readonly answerIds: Map<string, string>;
  /** By name. */
  readonly sittingIds: Map<string, string>;
}

/**
 * The assessment that has been going on for a month: its cohorts sit, are reviewed and decided about. Tells when the
 * last word about each person was spoken.
 */
export function tellHandOff(
  story: HandOffStory,
  cohorts: readonly DemoCohort[],
): ReadonlyMap<string, Date> {
  const answers = cohorts.flatMap((cohort) => {
    const { invitedAt } = tellCohort(story, cohort);
    return cohort.sitters.flatMap((sitter) => tellSitting(story, cohort, sitter, invitedAt));
  });
  const reviews = planReviews(answers, story.house.interviewers);
  for (const review of reviews) tellReview(story, review);
  const decided = Object.keys(demoDecisions);
  return new Map(decided.map((name) => [name, tellDecisions(story, name, reviews)]));
}

/** Somebody is in the middle of a review, with a claim that stands. */
export function tellReviewInProgress(
  story: HandOffStory,
  { sitter, reviewer: place }: { sitter: DemoSitter; reviewer: number },
): void {
  const { assessment, timeline, now } = story;
  const reviewer = story.house.interviewers[place]!;
  timeline.add(before(now, minute), async (at) => {
    const answer = answerOf(story, sitter, 1);
    const claim = { number: 1, claimedAt: before(at, 5 * minute), committedAt: null };
    story.reviews.push(writeReview({ assessment, reviewer, answer, ...claim }, at));
  });
}

/** Tells which answers come of it. */
function tellSitting(
  story: HandOffStory,
  cohort: DemoCohort,
  sitter: DemoSitter,
  invitedAt: Date,
): ReviewedAnswer[] {
  const { tx, timeline, assessment, now, revisions } = story;
  const { timeZone } = personOf(sitter.name);
  const [first, second] = assessment.scenario.turns;
  const limits = [first!, second!] as const;
  const plan = planSitting(sitter, { timeZone, invitedAt, limits, now });
  const { organizationId } = assessment;
  const seatOf = () => ({ organizationId, ...invitedOf(story, sitter.name) });
  playSitting({ tx, timeline, hooks: hooksFor(story, sitter), revisions }, plan, seatOf);
  if (sitter.at === 'left') {
    // The sweeper comes by every second.
    const sweptAt = after(windowOf(cohort, now).closesAt, 700);
    timeline.add(sweptAt, (at) => leaveSitting(tx, seatOf(), at));
  }
  return plan.turns.flatMap(({ position, closed }) =>
    closed === null
      ? []
      : {
          sitter,
          turn: position,
          closedAt: closed.at,
          reviews: Math.min(2, Math.max(0, sitter.reviews - 2 * (position - 1))),
        },
  );
}

/** Lets answers into the queue, as ever, and remembers whose they are. */
function hooksFor({ answerIds, sittingIds }: HandOffStory, { name }: DemoSitter): AnswerHooks {
  return {
    onAnswersClosed: async (tx, answers) => {
      for (const { id, turn, sittingId } of answers) {
        answerIds.set(`${name} ${turn}`, id);
        sittingIds.set(name, sittingId);
      }
      await openReviewSlots(tx, answers);
    },
    onAnswerSuperseded: closeReviewSlots,
  };
}

function tellReview(story: HandOffStory, review: ReviewPlan): void {
  const { timeline, assessment } = story;
  const { sitter, turn } = review.answer;
  timeline.addToRecord(review.committedAt, (at) => {
    const answer = answerOf(story, sitter, turn);
    const written = writeReview({ ...review, assessment, answer }, at);
    story.reviews.push(written);
    return committed(written, at);
  });
}

function answerOf(
  { answerIds }: HandOffStory,
  { name, writes }: DemoSitter,
  turn: 1 | 2,
): AnswerAtHand {
  const id = answerIds.get(`${name} ${turn}`);
  if (id === undefined || writes === null) throw new Error(`${name} has no answer ${turn} yet`);
  const text = answerThatBegins(writes).turns[turn - 1]!;
  return { id, turn, text, deserved: deservedOf(writes)[turn - 1]! };
}

/** A day or two after the last review, each a few days after the one before. Tells when the last is made. */
function tellDecisions(story: HandOffStory, name: string, reviews: readonly ReviewPlan[]): Date {
  const own = reviews.filter(({ answer }) => answer.sitter.name === name);
  const reviewed = Math.max(...own.map(({ committedAt }) => committedAt.getTime()));
  const random = randomFrom(`decisions about ${name}`);
  let last = new Date(reviewed);
  for (const decision of demoDecisions[name] ?? []) {
    last = whenLocal(after(last, between(random, 0.2, 1.3) * day), demoLead.timeZone, atWork);
    story.timeline.add(last, (at) =>
      decide(story.tx, story.house.lead, story.sittingIds.get(name)!, decision, at),
    );
  }
  return last;
}
