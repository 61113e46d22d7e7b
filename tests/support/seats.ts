import { eq } from 'drizzle-orm';
import { v4 as uuidv4, v7 as uuidv7 } from 'uuid';
import type { Database, Transaction } from '../../db/connect.ts';
import { sessions } from '../../db/schema/accounts.ts';
import { assessments, cohorts, scenarioVersions } from '../../db/schema/assessments.ts';
import { candidates, invitations } from '../../db/schema/invitations.ts';
import { drafts, sittings, turns } from '../../db/schema/sittings.ts';
import { createOrganization } from '../../server/accounts/accounts.actions.ts';
import { addStarterLibrary } from '../../server/assessments/scenarios.actions.ts';
import type { Scenario } from '../../server/assessments/scenario-shape.ts';
import type { Identity } from '../../server/http/visit.ts';

/** Rows of one insert. */
const chunk = 500;
const turnCount = 2;

/** What everybody has saved, and when it is. */
interface SeatsWanted {
  readonly text?: string;
  readonly now?: Date;
}

/**
 * Candidates of a new organization who write the first of two turns until tomorrow, put straight into the tables: for
 * crowds, whose way there is neither measured nor tested.
 */
export async function openSeats(
  db: Database,
  count: number,
  { text = '', now = new Date() }: SeatsWanted = {},
): Promise<Identity[]> {
  return db.everywhere(async (tx) => {
    const organizationId = await createOrganization(tx, { name: 'Crowd', now });
    await addStarterLibrary(tx, organizationId, { now });
    const place = await openCohort(tx, organizationId, now);
    const seats: Identity[] = [];
    while (seats.length < count) {
      const some = Math.min(chunk, count - seats.length);
      seats.push(...(await seat(tx, place, { from: seats.length, count: some, text, now })));
    }
    return seats;
  });
}

interface Place {
  readonly organizationId: string;
  readonly assessmentId: string;
  readonly cohortId: string;
}

async function openCohort(tx: Transaction, organizationId: string, now: Date): Promise<Place> {
  const versions = await tx
    .select()
    .from(scenarioVersions)
    .where(eq(scenarioVersions.organizationId, organizationId));
  const version = versions.find(({ content }) => (content as Scenario).turns.length === turnCount);
  if (version === undefined || version.rubricVersionId === null) {
    throw new Error('the starter library has no published scenario in two turns');
  }
  const [assessmentId, cohortId] = [uuidv7(), uuidv7()];
  await tx.insert(assessments).values({
    organizationId,
    id: assessmentId,
    name: 'Crowd',
    scenarioVersionId: version.id,
    rubricVersionId: version.rubricVersionId,
    aiPolicy: 'forbidden',
    reviewsPerAnswer: 2,
    createdAt: now,
  });
  await tx.insert(cohorts).values({
    organizationId,
    id: cohortId,
    assessmentId,
    name: 'Crowd',
    opensAt: now,
    closesAt: tomorrow(now),
    isReference: false,
    createdAt: now,
  });
  return { organizationId, assessmentId, cohortId };
}

interface Wanted {
  readonly from: number;
  readonly count: number;
  readonly text: string;
  readonly now: Date;
}

async function seat(tx: Transaction, place: Place, { from, count, text, now }: Wanted) {
  const { organizationId } = place;
  const people = Array.from({ length: count }, (_, n) => ({
    ...{ name: `${from + n}`, session: uuidv4(), candidateId: uuidv7() },
    // In no order, so that what locks in the order of the rows is found out.
    ...{ invitationId: uuidv4(), sittingId: uuidv7(), turnId: uuidv7() },
  }));
  await tx.insert(candidates).values(
    people.map(({ candidateId, name }) => ({
      ...{ organizationId, id: candidateId, name, createdAt: now },
      email: `${name}@example.com`,
    })),
  );
  await tx.insert(invitations).values(
    people.map(({ invitationId, candidateId }) => ({
      ...{ ...place, id: invitationId, candidateId, createdAt: now, openedAt: now },
    })),
  );
  await tx.insert(sittings).values(
    people.map(({ sittingId, candidateId, invitationId }) => ({
      ...{ ...place, id: sittingId, candidateId, invitationId, noticeVersion: '1', startedAt: now },
    })),
  );
  const open = { opensAt: now, openedAt: now, deadlineAt: tomorrow(now) };
  await tx.insert(turns).values(
    people.flatMap(({ sittingId, turnId }) =>
      Array.from({ length: turnCount }, (_, n) => ({
        ...{ organizationId, sittingId, position: n + 1 },
        ...(n === 0 ? { id: turnId, ...open } : { id: uuidv7() }),
      })),
    ),
  );
  await tx
    .insert(drafts)
    .values(
      people.map(({ turnId }) => ({ organizationId, turnId, revision: 0, text, savedAt: now })),
    );
  await tx.insert(sessions).values(
    people.map(({ session, invitationId }) => ({
      ...{ organizationId, id: session, invitationId, createdAt: now, expiresAt: tomorrow(now) },
    })),
  );
  return people.map(({ session, invitationId }) => ({
    ...{ kind: 'candidate' as const, organizationId, sessionId: session, subjectId: invitationId },
  }));
}

function tomorrow(now: Date): Date {
  return new Date(now.getTime() + 86_400_000);
}
