import type { TestApp } from '../../support/app.ts';
import type { Person } from '../../support/cast.ts';

/** What leads do once answers are read. */
export function deciderOf(longhand: TestApp, lead: Person) {
  const letterTo = (id: string) =>
    longhand.does(lead, 'GET /api/v1/sittings/:id/letter', { params: { id } });
  return {
    decide: (id: string, outcome: 'advance' | 'hold' | 'decline', reason = 'clear hand-over') =>
      longhand.does(lead, 'PUT /api/v1/sittings/:id/decision', {
        params: { id },
        body: { outcome, reason },
      }),
    letterTo,
    /** As the letter is now. */
    tell: async (sittingId: string) => {
      const { assessment, decision, sha256 } = await letterTo(sittingId);
      return longhand.does(lead, 'POST /api/v1/assessments/:id/tellings', {
        params: { id: assessment.id },
        body: { items: [{ sittingId, decisionId: decision.id, sha256 }] },
      });
    },
  };
}
