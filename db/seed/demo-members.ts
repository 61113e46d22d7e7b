import {
  addMember,
  createOrganization,
  makeSignInLink,
  signIn,
  signInLinkMinutes,
} from '../../server/accounts/accounts.actions.ts';
import { addStarterLibrary } from '../../server/assessments/scenarios.actions.ts';
import type { ActingMember } from '../../server/http/visit.ts';
import type { Transaction } from '../connect.ts';
import { mailOf } from './demo-mail-addresses.ts';
import { demoInterviewers, demoLead, demoOwner, type DemoInterviewer } from './demo-people.ts';
import { after, hour } from './demo-times.ts';

/** A member as they act in the demo. */
export interface DemoReviewer
  extends ActingMember, Pick<DemoInterviewer, 'severity' | 'timeZone'> {}

export interface DemoHouse {
  readonly organizationId: string;
  readonly owner: ActingMember;
  readonly lead: ActingMember;
  readonly interviewers: readonly DemoReviewer[];
}

/** The organization with its library and its people, each of whom has signed in. */
export async function addDemoHouse(
  tx: Transaction,
  { publicUrl, at }: { publicUrl: string; at: Date },
): Promise<DemoHouse> {
  const name = 'Demo: Fernworks';
  const organizationId = await createOrganization(tx, { name, isDemo: true, now: at });
  await addStarterLibrary(tx, organizationId, { now: at });
  const join = async (person: { name: string }, role: ActingMember['role'], now: Date) => {
    const email = mailOf(person.name, 'fernworks.example.com');
    const member = { name: person.name, email, role };
    const row = await addMember(tx, organizationId, member, { by: null, now });
    return signInAgain(tx, row, { publicUrl, at: after(now, hour / 4) });
  };
  const owner = await join(demoOwner, 'owner', at);
  const lead = await join(demoLead, 'lead', after(at, hour));
  const interviewers: DemoReviewer[] = [];
  for (const [place, person] of demoInterviewers.entries()) {
    const { severity, timeZone } = person;
    const member = await join(person, 'interviewer', after(at, (place + 2) * hour));
    interviewers.push({ ...member, severity, timeZone });
  }
  return { organizationId, owner, lead, interviewers };
}

/** As they would from a link in a mail. */
export async function signInAgain(
  tx: Transaction,
  member: { readonly id: string; readonly organizationId: string },
  { publicUrl, at }: { publicUrl: string; at: Date },
): Promise<ActingMember> {
  const minutes = signInLinkMinutes.mailed;
  const link = await makeSignInLink(tx, member, { publicUrl, minutes, now: at });
  return (await signIn(tx, new URL(link).hash.slice(1), at)).member;
}
