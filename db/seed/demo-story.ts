import { timingHooks } from '../../server/hooks.ts';
import { setAccommodation } from '../../server/invitations/accommodations.actions.ts';
import { enter, revokeInvitation } from '../../server/invitations/invitations.actions.ts';
import { inviteCandidates } from '../../server/invitations/inviting.actions.ts';
import { randomFrom } from '../../server/statistics/random.ts';
import type { Transaction } from '../connect.ts';
import { addDemoCohort, setUpAt } from './demo-assessments.ts';
import { mailOf } from './demo-mail-addresses.ts';
import type { DemoHouse } from './demo-members.ts';
import { demoCandidates, demoLead, type DemoPerson } from './demo-people.ts';
import type { DemoCohort } from './demo-cohort.ts';
import type { DemoTimeline } from './demo-timeline.ts';
import { after, atWork, awake, between, day, hour, minute, whenLocal } from './demo-times.ts';

/** One assessment as it is being told: what is to happen, and who has become what. */
export interface DemoStory {
  readonly tx: Transaction;
  readonly house: DemoHouse;
  /** Known once it has been opened. */
  readonly assessmentId: () => string;
  readonly timeline: DemoTimeline;
  readonly now: Date;
  /** By the candidate’s name. */
  readonly invited: Map<string, { readonly invitationId: string; readonly candidateId: string }>;
}

/** Everything about a cohort until its people begin to write. Tells when its sitters are invited. */
export function tellCohort(story: DemoStory, cohort: DemoCohort): { readonly invitedAt: Date } {
  const { tx, house, assessmentId, timeline, now } = story;
  const createdAt = setUpAt(cohort, now);
  let id = '';
  timeline.add(createdAt, async (at) => {
    id = await addDemoCohort(tx, house.lead, assessmentId(), cohort, { at, now });
  });
  const invite = (names: readonly string[], when: Date) => {
    if (names.length > 0) timeline.add(when, (at) => inviteNamed(story, id, names, at));
  };
  const { sitters, opened, invited, revoked = [], invitedLater } = cohort;
  const invitedAt = after(createdAt, 25 * minute);
  const laterAt =
    invitedLater === undefined
      ? after(invitedAt, minute)
      : whenLocal(after(now, invitedLater * day), demoLead.timeZone, atWork);
  invite([...sitters.map(({ name }) => name), ...revoked], invitedAt);
  invite([...opened, ...invited], laterAt);

  for (const name of opened) tellLook(story, name, laterAt);
  for (const name of revoked) {
    timeline.add(whenLocal(after(invitedAt, 3 * day), demoLead.timeZone, atWork), (at) =>
      revokeInvitation(tx, house.lead, invitedOf(story, name).invitationId, at),
    );
  }
  for (const { name, extraTime } of sitters) {
    if (extraTime === undefined) continue;
    timeline.add(whenLocal(after(invitedAt, hour), demoLead.timeZone, atWork), (at) => {
      const grant = { by: house.lead, now: at, ...timingHooks };
      return setAccommodation(tx, invitedOf(story, name).candidateId, extraTime, grant);
    });
  }
  return { invitedAt };
}

/** Somebody opens the link, reads what is recorded, and leaves it at that. */
function tellLook(story: DemoStory, name: string, invitedAt: Date): void {
  const looks = after(invitedAt, between(randomFrom(name), 1, 30) * hour);
  const at = whenLocal(looks, personOf(name).timeZone, awake);
  story.timeline.add(at, (now) => enter(story.tx, invitedOf(story, name).invitationId, now));
}

async function inviteNamed(
  { tx, house, invited }: DemoStory,
  cohortId: string,
  names: readonly string[],
  now: Date,
): Promise<void> {
  const rows = names.map((name) => ({ ...personOf(name), email: mailOf(name) }));
  const grant = { by: house.lead, now, ...timingHooks };
  const done = await inviteCandidates(tx, cohortId, { rows, problems: [] }, grant);
  for (const { id: invitationId, candidateId, email } of done) {
    const { name } = rows.find((row) => row.email === email)!;
    invited.set(name, { invitationId, candidateId });
  }
}

export function invitedOf(story: DemoStory, name: string) {
  const found = story.invited.get(name);
  if (found === undefined) throw new Error(`${name} is not invited yet`);
  return found;
}

export function personOf(name: string): DemoPerson {
  const person = demoCandidates.find((one) => one.name === name);
  if (person === undefined) throw new Error(`there is no ${name} among the demo’s people`);
  return person;
}
