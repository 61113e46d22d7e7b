import { makeSignInLink, signInLinkMinutes } from '../../server/accounts/accounts.actions.ts';
import { inviteLink } from '../../server/invitations/invite-link.ts';
import { refreshFacts } from '../../server/cohorts/facts/facts.actions.ts';
import type { Transaction } from '../connect.ts';
import { openDemoAssessment, setUpAt } from './demo-assessments.ts';
import type { DemoCohort } from './demo-cohort.ts';
import { declareAll, tellQuestions } from './demo-declarations.ts';
import { tellHandOff, tellReviewInProgress, type HandOffStory } from './demo-hand-off.ts';
import { settleMails } from './demo-mails.ts';
import { addDemoHouse, signInAgain } from './demo-members.ts';
import { insertReviews } from './demo-reviews.ts';
import { incidentLeads, october, ourTeam, september } from './demo-roster.ts';
import { insertRevisions } from './demo-sittings.ts';
import { invitedOf, tellCohort, type DemoStory } from './demo-story.ts';
import { addTrainingSet } from './demo-training.ts';
import { tellCohortDecided } from './demo-telling.ts';
import { DemoTimeline } from './demo-timeline.ts';
import { before, day, hour, minute } from './demo-times.ts';

export interface DemoLinks {
  readonly lead: string;
  readonly interviewer: string;
  readonly candidate: string;
}

interface DemoSettings {
  readonly publicUrl: string;
  readonly invitationKey: Buffer;
  /** What people declare about themselves is sealed here as everywhere. */
  readonly declarationKey: Buffer;
  readonly now: Date;
}

/** Mei-Ling: neither lenient nor harsh, so what she finds in her queue and among her reviews is nothing special. */
const interviewerWithLink = 1;
const candidateWithLink = 'Aigerim Nurlanova';

/**
 * An organization in the middle of its work, told by the same actions that people’s clicks call, in the order in which
 * it happened: the rules hold for it, and its record can be verified.
 */
export async function addDemoOrganization(
  tx: Transaction,
  { publicUrl, invitationKey, declarationKey, now }: DemoSettings,
): Promise<DemoLinks> {
  const house = await addDemoHouse(tx, { publicUrl, at: before(now, 32.5 * day) });
  const timeline = new DemoTimeline();
  const handOff = await openHandOff({ tx, house, timeline, now });
  tellIncidentLeads({ tx, house, timeline, now });
  for (const [place, member] of [house.lead, ...house.interviewers].entries()) {
    timeline.add(before(now, (place * 5 + 3) * hour), (at) =>
      signInAgain(tx, member, { publicUrl, at }),
    );
  }
  await timeline.play(tx, now);
  await insertRevisions(tx, handOff.revisions);
  await insertReviews(tx, handOff.reviews);
  await refreshFacts(tx, [...handOff.answerIds.values()]);
  await declareAll(handOff, declarationKey, now);

  const { organizationId, lead } = house;
  const { invitationId: undeliverableTo } = invitedOf(handOff, 'Otgonbayar Ganbold');
  await settleMails(tx, organizationId, { undeliverableTo });
  const { invitationId } = invitedOf(handOff, candidateWithLink);
  const options = { publicUrl, minutes: signInLinkMinutes.printed, now };
  return {
    lead: await makeSignInLink(tx, lead, options),
    interviewer: await makeSignInLink(tx, house.interviewers[interviewerWithLink]!, options),
    candidate: inviteLink(publicUrl, { invitationId, organizationId }, invitationKey),
  };
}

type Stage = Pick<DemoStory, 'tx' | 'house' | 'timeline' | 'now'>;

/** A month old: two cohorts are through with it, the third is at it. */
async function openHandOff(stage: Stage): Promise<HandOffStory> {
  const { tx, house, now } = stage;
  const wanted = {
    name: 'Backend engineer, autumn',
    starter: 'hand-off-across-eight-hours',
    aiPolicy: 'editing',
    reviewsPerAnswer: 2,
  } as const;
  const assessment = await openDemoAssessment(tx, house.lead, wanted, openedFor(ourTeam, now));
  const story: HandOffStory = {
    ...stage,
    assessment,
    assessmentId: () => assessment.id,
    invited: new Map(),
    revisions: [],
    reviews: [],
    answerIds: new Map(),
    sittingIds: new Map(),
  };
  const agreedAt = before(setUpAt(ourTeam, now), 5 * minute);
  story.timeline.add(agreedAt, (at) => addTrainingSet(tx, house.lead, assessment, at));
  tellQuestions(story, before(agreedAt, 5 * minute));
  const decidedAt = tellHandOff(story, [ourTeam, september, october]);
  tellCohortDecided(story, september, decidedAt);
  const reviewing = october.sitters.find(({ name }) => name === 'Ha-eun Seo')!;
  tellReviewInProgress(story, { sitter: reviewing, reviewer: house.interviewers.length - 1 });
  return story;
}

/** Opened the day before yesterday; nobody has begun. */
function tellIncidentLeads(stage: Stage): void {
  const { tx, house, timeline, now } = stage;
  const wanted = {
    name: 'Incident lead, payments',
    starter: 'incident-update-across-time-zones',
    aiPolicy: 'forbidden',
    reviewsPerAnswer: 2,
  } as const;
  let assessmentId = '';
  timeline.add(openedFor(incidentLeads, now), async (at) => {
    assessmentId = (await openDemoAssessment(tx, house.lead, wanted, at)).id;
  });
  tellCohort({ ...stage, assessmentId: () => assessmentId, invited: new Map() }, incidentLeads);
}

function openedFor(firstCohort: DemoCohort, now: Date): Date {
  return before(setUpAt(firstCohort, now), 12 * minute);
}
