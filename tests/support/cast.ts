import {
  addMember,
  createOrganization,
  makeSignInLink,
} from '../../server/accounts/accounts.actions.ts';
import type { Role } from '../../server/accounts/accounts.contract.ts';
import { cookieNames } from '../../server/accounts/sessions.ts';
import { addStarterLibrary } from '../../server/assessments/scenarios.actions.ts';
import type { AiPolicy } from '../../server/assessments/assessments.contract.ts';
import type { TestApp } from './app.ts';
import { lighthouseScenario } from './scenario.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly token: string;
}

export interface InvitedPerson {
  /** The candidate’s. */
  readonly id: string;
  readonly invitationId: string;
  readonly name: string;
  readonly email: string;
  readonly link: string;
}

export interface Candidate extends InvitedPerson {
  readonly token: string;
}

/** One organization: Olga owns it, Lena leads, the others interview. */
export interface Cast {
  readonly organizationId: string;
  readonly olga: Person;
  readonly lena: Person;
  readonly ivo: Person;
  readonly ines: Person;
  readonly idris: Person;
  readonly imani: Person;
  /** Lena publishes a scenario, the lighthouse unless another source is given. */
  publish(source?: string): Promise<{ scenarioId: string; versionId: string }>;
  /** Lena opens an assessment with one cohort, open from now for a week. */
  openAssessment(wanted?: AssessmentWanted): Promise<OpenAssessment>;
  /** Lena invites people, by their first names. */
  invite(cohortId: string, ...names: string[]): Promise<InvitedPerson[]>;
  /** The candidate opens their link. */
  enter(invited: InvitedPerson): Promise<Candidate>;
  /** Both: invited, and at the door. */
  candidate(cohortId: string, name: string): Promise<Candidate>;
}

export interface AssessmentWanted {
  readonly name?: string;
  readonly versionId?: string;
  readonly aiPolicy?: AiPolicy;
  readonly reviewsPerAnswer?: number;
  readonly closesInMinutes?: number;
}

export interface OpenAssessment {
  readonly id: string;
  readonly cohortId: string;
}

/** `organization` keeps two casts in one app apart. */
export async function castOf(longhand: TestApp, organization = 'Tidewater'): Promise<Cast> {
  const { db, clock } = longhand;
  const organizationId = await db.everywhere(async (tx) => {
    const now = clock.now();
    const id = await createOrganization(tx, { name: organization, now });
    await addStarterLibrary(tx, id, { now });
    return id;
  });
  const join = (name: string, role: Role) =>
    joinAndSignIn(longhand, { organizationId, organization, name, role });
  const olga = await join('Olga', 'owner');
  const lena = await join('Lena', 'lead');
  const ivo = await join('Ivo', 'interviewer');
  const ines = await join('Ines', 'interviewer');
  const idris = await join('Idris', 'interviewer');
  const imani = await join('Imani', 'interviewer');

  const publish: Cast['publish'] = async (source = lighthouseScenario) => {
    const { id } = await longhand.does(lena, 'POST /api/v1/scenarios', { body: { source } });
    const frozen = await longhand.does(lena, 'PUT /api/v1/scenarios/:id/publication', {
      params: { id },
    });
    return { scenarioId: id, versionId: frozen.published?.id ?? '' };
  };
  const invite: Cast['invite'] = async (cohortId, ...names) => {
    const wanted = names.map((name) => ({ name, email: mailOf(name, 'candidates') }));
    const { items } = await longhand.does(lena, 'POST /api/v1/cohorts/:id/invitations', {
      params: { id: cohortId },
      body: { candidates: wanted },
    });
    return items.map(({ id, candidateId, email, link }, at) => {
      return { id: candidateId, invitationId: id, name: names[at] ?? '', email, link };
    });
  };
  const enter: Cast['enter'] = async (invited) => {
    const token = tokenOfLink(invited.link);
    const answer = await longhand.call(null, 'POST /api/v1/candidate-session', { body: { token } });
    return { ...invited, token: sessionToken(answer.headers, 'candidate') };
  };
  return {
    organizationId,
    ...{ olga, lena, ivo, ines, idris, imani },
    publish,
    invite,
    enter,
    openAssessment: async (wanted = {}) => {
      const { versionId, closesInMinutes = 7 * 24 * 60, ...rest } = wanted;
      const { id } = await longhand.does(lena, 'POST /api/v1/assessments', {
        body: {
          name: 'Keeper',
          scenarioVersionId: versionId ?? (await publish()).versionId,
          aiPolicy: 'forbidden',
          reviewsPerAnswer: 2,
          ...rest,
        },
      });
      const cohort = await longhand.does(lena, 'POST /api/v1/assessments/:id/cohorts', {
        params: { id },
        body: { name: 'Spring', opensAt: clock.in(0), closesAt: clock.in(closesInMinutes) },
      });
      return { id, cohortId: cohort.id };
    },
    candidate: async (cohortId, name) => {
      const [invited] = await invite(cohortId, name);
      if (invited === undefined) throw new Error(`${name} was not invited`);
      return enter(invited);
    },
  };
}

/** A link’s token stands in its fragment. */
export function tokenOfLink(link: string): string {
  return new URL(link).hash.slice(1);
}

async function joinAndSignIn(
  longhand: TestApp,
  one: { organizationId: string; organization: string; name: string; role: Role },
): Promise<Person> {
  const { db, clock, environment } = longhand;
  const { organizationId, name, role } = one;
  const email = mailOf(name, one.organization);
  const now = clock.now();
  const { id, link } = await db.everywhere(async (tx) => {
    const member = await addMember(tx, organizationId, { name, email, role }, { by: null, now });
    const options = { publicUrl: environment.publicUrl, minutes: 30, now };
    return { id: member.id, link: await makeSignInLink(tx, member, options) };
  });
  const token = tokenOfLink(link);
  const answer = await longhand.call(null, 'POST /api/v1/session', { body: { token } });
  return { id, name, email, role, token: sessionToken(answer.headers, 'member') };
}

function mailOf(name: string, domain: string): string {
  const plain = (text: string) =>
    text
      .normalize('NFD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '');
  return `${plain(name)}@${plain(domain)}.example`;
}

/** As a browser keeps it. */
function sessionToken(
  headers: Readonly<Record<string, unknown>>,
  kind: keyof typeof cookieNames,
): string {
  const cookies = [headers['set-cookie']].flat().filter((one) => typeof one === 'string');
  const cookie = cookies.find((one) => one.startsWith(`${cookieNames[kind]}=`));
  const token = /=([^;]+)/.exec(cookie ?? '')?.[1];
  if (token === undefined) throw new Error(`no ${kind} session was opened`);
  return token;
}
