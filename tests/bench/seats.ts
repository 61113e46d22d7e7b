import { v4 as uuidv4, v7 as uuidv7 } from 'uuid';
import type { Database } from '../../db/connect.ts';
import { sessions } from '../../db/schema/accounts.ts';
import {
  assessments,
  cohorts,
  rubricVersions,
  scenarios,
  scenarioVersions,
} from '../../db/schema/assessments.ts';
import { candidates, invitations } from '../../db/schema/invitations.ts';
import { drafts, sittings, turns } from '../../db/schema/sittings.ts';
import { createOrganization } from '../../server/accounts/accounts.actions.ts';
import type { Identity } from '../../server/http/visit.ts';

/** Candidates with an open turn, as many as asked for, put straight into the tables: the way there is not measured. */
export async function openSeats(db: Database, count: number): Promise<Identity[]> {
  const now = new Date();
  const later = new Date(now.getTime() + 86_400_000);
  return db.everywhere(async (tx) => {
    const organizationId = await createOrganization(tx, { name: 'Bench', now });
    const ids = {
      scenario: uuidv7(),
      version: uuidv7(),
      rubric: uuidv7(),
      assessment: uuidv7(),
      cohort: uuidv7(),
    };
    const of = { organizationId };
    const hash = Buffer.alloc(32);
    await tx
      .insert(rubricVersions)
      .values({ ...of, id: ids.rubric, contentHash: hash, createdAt: now });
    await tx.insert(scenarios).values({ ...of, id: ids.scenario, createdAt: now, updatedAt: now });
    await tx.insert(scenarioVersions).values({
      ...of,
      id: ids.version,
      scenarioId: ids.scenario,
      number: 1,
      source: '',
      content: {},
      contentHash: hash,
      rubricVersionId: ids.rubric,
      publishedAt: now,
    });
    await tx.insert(assessments).values({
      ...of,
      id: ids.assessment,
      name: 'Bench',
      scenarioVersionId: ids.version,
      rubricVersionId: ids.rubric,
      aiPolicy: 'forbidden',
      reviewsPerAnswer: 2,
      createdAt: now,
    });
    await tx.insert(cohorts).values({
      ...of,
      id: ids.cohort,
      assessmentId: ids.assessment,
      name: 'Bench',
      opensAt: now,
      closesAt: later,
      isReference: false,
      createdAt: now,
    });
    const seats: Identity[] = [];
    for (let n = 0; n < count; n += 1) {
      const seat = {
        candidate: uuidv7(),
        invitation: uuidv7(),
        sitting: uuidv7(),
        turn: uuidv7(),
        session: uuidv4(),
      };
      await tx.insert(candidates).values({
        ...of,
        id: seat.candidate,
        name: `${n}`,
        email: `${n}@example.com`,
        createdAt: now,
      });
      const where = {
        ...of,
        assessmentId: ids.assessment,
        cohortId: ids.cohort,
        candidateId: seat.candidate,
      };
      await tx.insert(invitations).values({ ...where, id: seat.invitation, createdAt: now });
      await tx.insert(sittings).values({
        ...where,
        id: seat.sitting,
        invitationId: seat.invitation,
        noticeVersion: '1',
        startedAt: now,
      });
      await tx.insert(turns).values({
        ...of,
        id: seat.turn,
        sittingId: seat.sitting,
        position: 1,
        opensAt: now,
        openedAt: now,
        deadlineAt: later,
      });
      await tx
        .insert(drafts)
        .values({ ...of, turnId: seat.turn, revision: 0, text: '', savedAt: now });
      await tx.insert(sessions).values({
        ...of,
        id: seat.session,
        invitationId: seat.invitation,
        createdAt: now,
        expiresAt: later,
      });
      seats.push({
        kind: 'candidate',
        organizationId,
        sessionId: seat.session,
        subjectId: seat.invitation,
      });
    }
    return seats;
  });
}
