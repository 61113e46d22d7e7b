import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db/connect.ts';
import { decisions } from '../../db/schema/cohorts.ts';
import { sittingFacts } from '../../db/schema/facts.ts';
import { candidates, invitations } from '../../db/schema/invitations.ts';
import { sittings } from '../../db/schema/sittings.ts';
import { getAssessment } from '../../server/assessments/assessments.actions.ts';
import { declareSelf } from '../../server/fairness/declarations.actions.ts';
import { declarationKeys } from '../../server/fairness/sealing.ts';
import { starterQuestions } from '../../server/fairness/questions.ts';
import type { TestApp } from '../support/app.ts';
import type { Cast, OpenAssessment } from '../support/cast.ts';

export interface ScoredGiven {
  readonly total: number;
  readonly outcome?: 'advance' | 'hold' | 'decline';
  /** By place of the question: the option, null for “I prefer not to say”; absent: not asked or not answered. */
  readonly says?: readonly (number | null)[];
  /** In levels, by the key of a criterion. */
  readonly means?: Readonly<Record<string, number>>;
}

export interface Scored {
  readonly candidateId: string;
  readonly invitationId: string;
  readonly sittingId: string;
}

let batch = 0;

/** People who have finished, were scored and decided about, by rows; what they declare, they declare themselves. */
export async function addScored(
  longhand: TestApp,
  cast: Cast,
  assessment: OpenAssessment,
  people: readonly ScoredGiven[],
): Promise<Scored[]> {
  const { organizationId } = cast;
  const { id: assessmentId, cohortId } = assessment;
  const now = longhand.clock.now();
  const written = await longhand.db.inOrganization(organizationId, async (tx) => {
    const { rubricVersionId, criteria } = await getAssessment(tx, assessmentId);
    const sat = { organizationId, assessmentId, cohortId };
    const rows = await insertPeople(tx, sat, people.length, now);
    const facts = rows.flatMap(({ sittingId }, at) => {
      const { total, means = {} } = people[at]!;
      const about = { sittingId, organizationId, cohortId, rubricVersionId, scores: 1 };
      const idOf = (key: string) => criteria.find((one) => one.key === key)?.id ?? key;
      return [
        { ...about, criterionId: null, mean: total },
        ...Object.entries(means).map(([key, mean]) => ({ ...about, criterionId: idOf(key), mean })),
      ];
    });
    await tx.insert(sittingFacts).values(facts);
    const decided = rows.flatMap(({ sittingId }, at) => {
      const { outcome } = people[at]!;
      const by = { decidedBy: cast.lena.id, decidedAt: now, reason: 'as it was' };
      return outcome === undefined
        ? []
        : [{ id: uuidv7(), organizationId, sittingId, outcome, ...by }];
    });
    if (decided.length > 0) await tx.insert(decisions).values(decided);
    return rows;
  });
  for (const [at, { invitationId }] of written.entries()) {
    const { says } = people[at]!;
    if (says !== undefined) await declareAs(longhand, cast, invitationId, says);
  }
  return written;
}

async function insertPeople(tx: Transaction, sat: Sat, n: number, at: Date): Promise<Scored[]> {
  const { organizationId } = sat;
  batch += 1;
  const people = Array.from({ length: n }, (_, place) => ({
    ...{ name: `Person ${batch}-${place}`, email: `person-${batch}-${place}@candidates.example` },
    ...{ candidateId: uuidv7(), invitationId: uuidv7(), sittingId: uuidv7() },
  }));
  await tx.insert(candidates).values(
    people.map(({ name, email, candidateId: id }) => ({
      ...{ id, organizationId, name, email, createdAt: at },
    })),
  );
  await tx.insert(invitations).values(
    people.map(({ candidateId, invitationId: id }) => ({
      id,
      ...sat,
      candidateId,
      createdAt: at,
    })),
  );
  await tx.insert(sittings).values(
    people.map(({ candidateId, invitationId, sittingId: id }) => ({
      ...{ id, ...sat, candidateId, invitationId },
      ...{ noticeVersion: '1', startedAt: at, finishedAt: at },
    })),
  );
  return people;
}

interface Sat {
  readonly organizationId: string;
  readonly assessmentId: string;
  readonly cohortId: string;
}

export async function declareAs(
  longhand: TestApp,
  cast: Cast,
  invitationId: string,
  says: readonly (number | null)[],
): Promise<void> {
  const { questions } = await longhand.does(cast.lena, 'GET /api/v1/self-declaration-questions');
  const answers = says.flatMap((option, at) => {
    const question = questions[at];
    return question === undefined ? [] : [{ questionId: question.id, option }];
  });
  const keys = declarationKeys(longhand.secrets.declarations);
  await longhand.db.inOrganization(cast.organizationId, (tx) =>
    declareSelf(tx, keys, invitationId, answers, longhand.clock.now()),
  );
}

/** Lena asks the questions to start from: sex, race or ethnicity, age. */
export async function askStarters(longhand: TestApp, cast: Cast): Promise<void> {
  await longhand.does(cast.lena, 'PUT /api/v1/self-declaration-questions', {
    body: { questions: starterQuestions.map((one) => ({ id: null, ...one })) },
  });
}

export const many = (n: number, one: (at: number) => ScoredGiven): ScoredGiven[] =>
  Array.from({ length: n }, (_, at) => one(at));
