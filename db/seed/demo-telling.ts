import { listLetters } from '../../server/cohorts/decisions/letters.actions.ts';
import { tell } from '../../server/cohorts/decisions/telling.actions.ts';
import type { DemoCohort } from './demo-cohort.ts';
import type { HandOffStory } from './demo-hand-off.ts';
import { demoLead } from './demo-people.ts';
import { insertReviews } from './demo-reviews.ts';
import { after, atWork, hour, whenLocal } from './demo-times.ts';

/** Once the last of a cohort is decided about, all are told at once; of the others a lead can still take it back. */
export function tellCohortDecided(
  story: HandOffStory,
  { name, sitters }: DemoCohort,
  decidedAt: ReadonlyMap<string, Date>,
): void {
  const last = Math.max(...sitters.flatMap((one) => decidedAt.get(one.name)?.getTime() ?? []));
  const at = whenLocal(after(new Date(last), 2 * hour), demoLead.timeZone, atWork);
  story.timeline.add(at, (now) => tellDecided(story, name, now));
}

async function tellDecided(
  { tx, house: { lead }, reviews, assessment }: HandOffStory,
  cohort: string,
  now: Date,
): Promise<void> {
  // A letter says how many people have read.
  await insertReviews(tx, reviews.splice(0));
  const { items } = await listLetters(tx, lead, assessment.id);
  const wanted = items
    .filter((one) => one.cohort === cohort)
    .flatMap(({ sittingId, decisionId, letter }) =>
      letter === null ? [] : [{ sittingId, decisionId, sha256: letter.sha256 }],
    );
  await tell(tx, lead, assessment.id, wanted, now);
}
