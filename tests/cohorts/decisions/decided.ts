import type { Desk } from '../../reviewing/desk.ts';
import type { Person } from '../../support/cast.ts';
import { deciderOf } from './decider.ts';

/** An assessment with some people’s answers, one turn each, all of them read once with a quote and a note. */
export async function openRead(desk: Desk, texts: readonly string[], feedback: 'none' | 'levels') {
  const { longhand, cast } = desk;
  count += 1;
  const waiting = await desk.openWith(
    texts.map((text, at) => ({
      name: `Noor ${count} ${at + 1}`,
      email: `noor${count}-${at + 1}@candidates.example`,
      texts: [text],
    })),
    { reviewsPerAnswer: 1 },
  );
  await longhand.does(cast.lena, 'PUT /api/v1/assessments/:id/feedback', {
    params: { id: waiting.id },
    body: { feedback },
  });
  const reader = desk.reader(cast.ines);
  for (const _ of texts) {
    const claimed = await reader.claimed(waiting.id);
    const end = claimed.answer.text.indexOf('.') + 1;
    const evidence = [{ start: 0, end, quote: claimed.answer.text.slice(0, end) }];
    for (const { id } of claimed.rubric.criteria) {
      await longhand.does(cast.ines, 'PUT /api/v1/reviews/:id/scores/:criterionId', {
        params: { id: claimed.reviewId, criterionId: id },
        body: { level: 4, note: 'A note about the wren.', evidence, sequence: 1 },
      });
    }
    await longhand.does(cast.ines, 'PUT /api/v1/reviews/:id/commitment', {
      params: { id: claimed.reviewId },
    });
  }
  return {
    id: waiting.id,
    sittingIds: waiting.written.map(({ sittingId }) => sittingId),
    ...deciderOf(longhand, cast.lena),
    by: (person: Person) => deciderOf(longhand, person),
  };
}

let count = 0;
