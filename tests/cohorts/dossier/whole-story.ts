import { deciderOf } from '../decisions/decider.ts';
import { Reader } from '../../reviewing/reader.ts';
import { Settler } from '../../reviewing/adjudication/settling.ts';
import { sitterOf } from '../../sittings/sitter.ts';
import type { TestApp } from '../../support/app.ts';
import type { Cast } from '../../support/cast.ts';

/** One candidate to whom everything happens that can: what they wrote, what was made of it, and what they were told. */
export async function tellWholeStory(longhand: TestApp, cast: Cast, name: string) {
  const assessment = await cast.openAssessment({ reviewsPerAnswer: 2 });
  await longhand.does(cast.lena, 'PUT /api/v1/assessments/:id/feedback', {
    params: { id: assessment.id },
    body: { feedback: 'levels' },
  });
  const nadia = await cast.candidate(assessment.cohortId, name);
  await longhand.does(nadia, 'PUT /api/v1/requests/:kind', {
    params: { kind: 'accommodation' },
    body: { text: 'a request about the hippocampus' },
  });
  await longhand.does(cast.lena, 'PUT /api/v1/candidates/:id/accommodation', {
    params: { id: nadia.id },
    body: { extraMinutes: 17, breakMinutes: 9, reason: 'a hippocampal reason' },
  });
  await sitBoth(longhand, nadia);
  const { sittingId, answerIds } = await acceptLate(longhand, cast, assessment.id, nadia);
  await judge(longhand, cast, assessment.id);
  const lena = deciderOf(longhand, cast.lena);
  const first = await lena.decide(sittingId, 'hold', 'Wrong button.');
  await longhand.does(cast.lena, 'PUT /api/v1/decisions/:id/withdrawal', {
    params: { id: first.id },
  });
  longhand.clock.advance({ minutes: 1 });
  await lena.decide(sittingId, 'advance', 'Decides alone & says <until> when.');
  await chooseQuote(longhand, cast, sittingId);
  await lena.tell(sittingId);
  return { assessment, nadia, sittingId, answerIds };
}

export const ownWords = 'Your lamp stays lit in our minds.';

/** The first quote there is, and words of her own. */
export async function chooseQuote(longhand: TestApp, cast: Cast, sittingId: string) {
  const letter = await deciderOf(longhand, cast.lena).letterTo(sittingId);
  const [criterion] = letter.criteria;
  const evidence = criterion?.evidence.find(({ quotes }) => quotes.length > 0);
  if (criterion === undefined || evidence === undefined) throw new Error('nobody quoted anything');
  const { criterionId } = criterion;
  return longhand.does(cast.lena, 'PUT /api/v1/sittings/:id/letter', {
    params: { id: sittingId },
    body: {
      decisionId: letter.decision.id,
      baseRevision: letter.draft.revision,
      withLevels: true,
      chosen: [{ reviewId: evidence.reviewId, criterionId, quote: 0 }],
      words: ownWords,
    },
  });
}

type Nadia = Awaited<ReturnType<Cast['candidate']>>;

async function sitBoth(longhand: TestApp, nadia: Nadia): Promise<void> {
  const sitter = sitterOf(longhand);
  await sitter.sitDown(nadia);
  await sitter.save(nadia, 0, 'The keeper');
  await sitter.takeBreak(nadia);
  longhand.clock.advance({ minutes: 2 });
  await sitter.endBreak(nadia);
  await sitter.submit(nadia, 1, 'The keeper <script>alert("lamp")</script> lights & waits.');
  longhand.clock.advance({ hours: 1 });
  await sitter.open(nadia, 2);
  await sitter.submit(nadia, 0, 'Hand-off.', 2);
  await sitter.comeLate(nadia, 'Hand-off, and all of it.', 2);
  await sitter.comeLate(nadia, 'Something else.', 2);
  await longhand.does(nadia, 'PUT /api/v1/sitting/declaration', {
    body: { aiUse: 'language', note: 'Commas.' },
  });
}

/** The first text that came late takes the answer’s place, the second does not. */
async function acceptLate(longhand: TestApp, cast: Cast, id: string, nadia: Nadia) {
  const { items } = await longhand.does(cast.lena, 'GET /api/v1/assessments/:id/progress', {
    params: { id },
  });
  const sittingId = items.find((one) => one.candidateId === nadia.id)?.sittingId ?? '';
  const look = () =>
    longhand.does(cast.lena, 'GET /api/v1/sittings/:id', { params: { id: sittingId } });
  for (const [at, verdict] of (['accepted', 'declined'] as const).entries()) {
    const { turns } = await look();
    await longhand.does(cast.lena, 'PUT /api/v1/late-additions/:id/verdict', {
      params: { id: turns[1]?.lateAdditions[at]?.id ?? '' },
      body: { verdict, reason: `It was ${verdict}.` },
    });
  }
  const { turns } = await look();
  return { sittingId, answerIds: turns.map(({ answer }) => answer?.id ?? '') };
}

/** Ines and Ivo are apart on the first turn, Idris settles it, and Ivo changes his mind about the second. */
async function judge(longhand: TestApp, cast: Cast, id: string): Promise<void> {
  const changed: { reviewId: string; criterionId: string }[] = [];
  for (const [person, level] of [
    [cast.ines, 5],
    [cast.ivo, 2],
  ] as const) {
    const reader = new Reader(longhand, person);
    for (;;) {
      const claimed = await reader.claim(id);
      if (claimed === null) break;
      const isFirst = claimed.answer.text.startsWith('The keeper');
      await reader.judge(claimed, isFirst ? level : 3, `A note of ${person.name}’s trade.`);
      await reader.commit(claimed.reviewId);
      const criterionId = claimed.rubric.criteria[0]?.id ?? '';
      if (!isFirst && person === cast.ivo)
        changed.push({ reviewId: claimed.reviewId, criterionId });
    }
  }
  for (const { reviewId, criterionId } of changed) {
    await longhand.does(cast.ivo, 'PUT /api/v1/reviews/:id/scores/:criterionId/change', {
      params: { id: reviewId, criterionId },
      body: { level: 4, reason: 'I had read it too fast.' },
    });
  }
  const idris = new Settler(longhand, cast.idris);
  const { answer, round, criteria } = await idris.claimed(id);
  await idris.settling(
    answer.id,
    criteria.map((one) => ({ criterionId: one.id, level: 4, reason: 'Between the two.' })),
    round,
  );
}
