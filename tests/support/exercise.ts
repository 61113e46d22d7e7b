import type { TestApp } from './app.ts';
import type { Candidate, Cast, OpenAssessment, Person } from './cast.ts';

/** One exercise that has gone all the way: two candidates, answers, a text that came too late, one committed review. */
export interface Exercise {
  readonly assessment: OpenAssessment;
  readonly scenarioId: string;
  readonly candidates: readonly Candidate[];
  readonly sittingIds: readonly string[];
  readonly reviewId: string;
  readonly answerId: string;
  readonly criterionId: string;
  readonly lateAdditionId: string;
  /** Not approved, so nobody but leads meets it. */
  readonly exemplarId: string;
}

/** An id of nothing. */
export const nobody = '00000000-0000-7000-8000-000000000000';

/** What an endpoint asks for in its path, of this exercise: `:id` by the noun in front of it. */
export function paramsFor(
  { assessment, candidates, sittingIds, ...exercise }: Exercise,
  cast: Cast,
  key: string,
): Record<string, string | number> {
  const ids: Readonly<Record<string, string>> = {
    scenarios: exercise.scenarioId,
    assessments: assessment.id,
    cohorts: assessment.cohortId,
    invitations: candidates[0]?.invitationId ?? '',
    candidates: candidates[0]?.id ?? '',
    sittings: sittingIds[0] ?? '',
    reviews: exercise.reviewId,
    answers: exercise.answerId,
    exemplars: exercise.exemplarId,
    'late-additions': exercise.lateAdditionId,
    'drift-alarms': exercise.reviewId,
    decisions: nobody,
    members: cast.ivo.id,
  };
  const noun = /\/([\w-]+)\/:id/.exec(key)?.[1] ?? '';
  return {
    id: ids[noun] ?? 'no id for this noun',
    criterionId: exercise.criterionId,
    claimId: exercise.reviewId,
    memberId: cast.ivo.id,
    position: 1,
    kind: 'erasure',
    outcome: 'decline',
  };
}

export const lateText = 'The periwinkle bell was still ringing when the time was up.';

export async function runExercise(longhand: TestApp, cast: Cast): Promise<Exercise> {
  const { scenarioId, versionId } = await cast.publish();
  const assessment = await cast.openAssessment({ versionId });
  const candidates = [
    await cast.candidate(assessment.cohortId, 'Nadia Quettabellou'),
    await cast.candidate(assessment.cohortId, 'Tomasz Wrzeszczykowski'),
  ];
  for (const candidate of candidates) await sitBothTurns(longhand, candidate);
  const { reviewId, answerId, criterionId } = await reviewNext(longhand, cast.ines, assessment.id);
  const { items } = await longhand.does(cast.lena, 'GET /api/v1/assessments/:id/progress', {
    params: { id: assessment.id },
  });
  const [first] = candidates;
  if (first === undefined) throw new Error('nobody was invited');
  await longhand.does(first, 'PUT /api/v1/sitting/turns/:position/late-addition', {
    params: { position: 2 },
    body: { text: lateText, writtenAt: longhand.clock.now().toISOString() },
  });
  await longhand.does(first, 'PUT /api/v1/sitting/declaration', {
    body: { aiUse: 'language', note: 'A marzipan assistant corrected my commas.' },
  });
  await longhand.does(first, 'PUT /api/v1/requests/:kind', {
    params: { kind: 'erasure' },
    body: { text: 'Please forget the quince harvest.' },
  });
  await longhand.does(cast.lena, 'PUT /api/v1/candidates/:id/accommodation', {
    params: { id: first.id },
    body: { extraMinutes: 7, breakMinutes: 13, reason: 'a hippocampal reason' },
  });
  const sitting = await longhand.does(cast.lena, 'GET /api/v1/sittings/:id', {
    params: { id: items.find(({ candidateId }) => candidateId === first.id)?.sittingId ?? '' },
  });
  const exemplar = await longhand.does(cast.lena, 'POST /api/v1/assessments/:id/exemplars', {
    params: { id: assessment.id },
    body: { use: 'training', turn: 1, text: 'Every keeper knows who lights the cinnabar lamp.' },
  });
  return {
    assessment,
    scenarioId,
    candidates,
    sittingIds: items.map(({ sittingId }) => sittingId ?? ''),
    reviewId,
    answerId,
    criterionId,
    lateAdditionId: sitting.turns[1]?.lateAdditions[0]?.id ?? '',
    exemplarId: exemplar.id,
  };
}

export async function sitBothTurns(longhand: TestApp, candidate: Candidate): Promise<void> {
  await beginSitting(longhand, candidate);
  for (const position of [1, 2]) {
    await openTurn(longhand, candidate, position);
    const text = `The keeper of tower 4 lights the spare lamp. (${position})`;
    await handIn(longhand, candidate, position, text);
    longhand.clock.advance({ hours: 1 });
  }
}

export async function beginSitting(longhand: TestApp, candidate: Candidate): Promise<void> {
  const { noticeVersion } = await longhand.does(candidate, 'GET /api/v1/invitation');
  await longhand.does(candidate, 'PUT /api/v1/sitting', { body: { noticeVersion } });
}

export async function openTurn(
  longhand: TestApp,
  candidate: Candidate,
  position: number,
): Promise<void> {
  await longhand.does(candidate, 'PUT /api/v1/sitting/turns/:position/opening', {
    params: { position },
  });
}

/** Submits a text of which nothing was saved before. */
export async function handIn(
  longhand: TestApp,
  candidate: Candidate,
  position: number,
  text: string,
): Promise<void> {
  await longhand.does(candidate, 'PUT /api/v1/sitting/turns/:position/submission', {
    params: { position },
    body: { baseRevision: 0, text },
  });
}

/** The next answer in the interviewer’s order, scored 4 on everything and committed. */
export async function reviewNext(longhand: TestApp, reader: Person, assessmentId: string) {
  const claimed = await longhand.does(reader, 'PUT /api/v1/assessments/:id/claim', {
    params: { id: assessmentId },
    body: {},
  });
  const { reviewId, rubric } = claimed;
  for (const { id: criterionId } of rubric.criteria) {
    await longhand.does(reader, 'PUT /api/v1/reviews/:id/scores/:criterionId', {
      params: { id: reviewId, criterionId },
      body: { level: 4, note: `only ${reader.name} writes zanzibar`, evidence: [], sequence: 1 },
    });
  }
  await longhand.does(reader, 'PUT /api/v1/reviews/:id/commitment', { params: { id: reviewId } });
  return { reviewId, criterionId: rubric.criteria[0]?.id ?? '', answerId: claimed.answer.id };
}
