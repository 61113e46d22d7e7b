import { sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import type { Database, Transaction } from '../../db/connect.ts';
import { addMember, createOrganization } from '../../server/accounts/accounts.actions.ts';
import { insertSession } from '../../server/accounts/accounts.store.ts';
import { addCohort } from '../../server/assessments/assessment-cohorts.actions.ts';
import { openAssessment } from '../../server/assessments/assessments.actions.ts';
import { draftScenario, publishScenario } from '../../server/assessments/scenarios.actions.ts';
import type { ActingMember, Identity } from '../../server/http/visit.ts';
import { lighthouseScenario } from '../support/scenario.ts';

export interface FilledHouse {
  readonly readers: readonly Identity[];
  /** By how many answers wait in it. */
  readonly assessments: ReadonlyMap<number, string>;
}

const reviewsPerAnswer = 2;

/** An organization with so many interviewers, and an assessment for each number of waiting answers. */
export async function fillHouse(
  db: Database,
  { readers, sizes }: { readonly readers: number; readonly sizes: readonly number[] },
): Promise<FilledHouse> {
  const now = new Date();
  const filled = await db.everywhere(async (tx) => {
    const organizationId = await createOrganization(tx, { name: 'Crowd', now });
    const join = (at: number) => joinAs(tx, { organizationId, at, now });
    const lead = await join(0);
    const { id } = await draftScenario(tx, lead, fiveCriteria(), now).then(
      ({ scenario }) => scenario,
    );
    const { newest } = await publishScenario(tx, lead, id, now);
    const assessments = new Map<number, string>();
    for (const size of sizes) {
      assessments.set(size, await waiting(tx, lead, { scenarioVersionId: newest.id, size, now }));
    }
    const identities: Identity[] = [];
    for (let at = 1; at <= readers; at += 1) {
      const { id: subjectId, sessionId } = await join(at);
      identities.push({ kind: 'member', organizationId, sessionId, subjectId });
    }
    return { readers: identities, assessments };
  });
  // As autovacuum would have done by the time that many answers are there.
  await db.everywhere((tx) => tx.execute(sql`analyze`));
  return filled;
}

export async function joinAs(
  tx: Transaction,
  { organizationId, at, now }: { organizationId: string; at: number; now: Date },
): Promise<ActingMember> {
  const wanted = {
    name: `Reader ${at}`,
    email: `reader${at}@crowd.example`,
    role: at === 0 ? 'lead' : 'interviewer',
  } as const;
  const { id } = await addMember(tx, organizationId, wanted, { by: null, now });
  const sessionId = uuidv7();
  const expiresAt = new Date(now.getTime() + 86_400_000);
  await insertSession(tx, {
    id: sessionId,
    organizationId,
    memberId: id,
    createdAt: now,
    expiresAt,
  });
  return { id, sessionId, organizationId, ...wanted };
}

/** The lighthouse with five criteria for its first turn. */
export function fiveCriteria(): string {
  const more = ['c', 'd', 'e'].map(
    (key) => `  - key: criterion-${key}
    title: Criterion ${key}
    weight: 20
    reads: [1]
    levels: { 1: Not there., 2: A beginning., 3: Half of it., 4: Nearly all., 5: All of it. }
`,
  );
  return lighthouseScenario
    .replace('weight: 60', 'weight: 20')
    .replace('weight: 40', 'weight: 20')
    .replace('reads: [2]', 'reads: [1, 2]')
    .replace('\n---\n\nFour', `\n${more.join('')}---\n\nFour`);
}

/** As sittings leave them behind, one statement a table. */
async function waiting(
  tx: Transaction,
  lead: ActingMember,
  { scenarioVersionId, size, now }: { scenarioVersionId: string; size: number; now: Date },
): Promise<string> {
  const { organizationId } = lead;
  const wanted = {
    name: `${size} answers`,
    scenarioVersionId,
    aiPolicy: 'forbidden',
    reviewsPerAnswer,
  } as const;
  const { id } = await openAssessment(tx, lead, wanted, now);
  const window = { name: 'Crowd', opensAt: now, closesAt: new Date(now.getTime() + 86_400_000) };
  const cohort = await addCohort(tx, lead, id, window, now);
  // Random to look at, of the form of a version 4, and the same in every table.
  const key = (what: string) => sql`
    overlay(overlay(md5(${`${what} ${size} `}::text || n) placing '4' from 13) placing '8' from 17)::uuid`;
  const each = sql`generate_series(1, ${size}::int) n`;
  const place = sql`${organizationId}::uuid, ${id}::uuid, ${cohort.id}::uuid`;
  await tx.execute(sql`
    insert into candidates (id, organization_id, name, email, created_at)
    select ${key('candidate')}, ${organizationId}::uuid, 'Stranger ' || n,
      'stranger' || n || ${`.${size}@elsewhere.example`}::text, ${now} from ${each}`);
  await tx.execute(sql`
    insert into invitations (id, organization_id, assessment_id, cohort_id, candidate_id, created_at)
    select ${key('invitation')}, ${place}, ${key('candidate')}, ${now} from ${each}`);
  await tx.execute(sql`
    insert into sittings (id, organization_id, assessment_id, cohort_id, candidate_id, invitation_id,
      notice_version, started_at, finished_at)
    select ${key('sitting')}, ${place}, ${key('candidate')}, ${key('invitation')}, '1', ${now}, ${now}
    from ${each}`);
  await tx.execute(sql`
    insert into turns (id, organization_id, sitting_id, position, opens_at, opened_at, deadline_at, closed_at, closed_by)
    select ${key('turn')}, ${organizationId}::uuid, ${key('sitting')}, 1, ${now}, ${now}, ${now}, ${now}, 'candidate'
    from ${each}`);
  await tx.execute(sql`
    insert into answers (id, organization_id, assessment_id, sitting_id, turn_id, turn, revision, text, sha256,
      characters, words, received_at)
    select ${key('answer')}, ${organizationId}::uuid, ${id}::uuid, ${key('sitting')}, ${key('turn')}, 1, 1, text,
      sha256(convert_to(text, 'UTF8')), length(text), 300, ${now}
    from ${each}, repeat('The keeper of tower ' || n || ' lights the spare lamp. ', 40) text`);
  await tx.execute(sql`
    insert into review_slots (id, organization_id, assessment_id, answer_id, turn, number)
    select gen_random_uuid(), ${organizationId}::uuid, ${id}::uuid, ${key('answer')}, 1, number
    from ${each}, generate_series(1, ${reviewsPerAnswer}::int) number`);
  return id;
}
