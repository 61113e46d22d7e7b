import { call } from '../../api/call.ts';
import type { Person, RequestKind } from '../views.ts';
import type { AccommodationChange } from './accommodation.ts';

type Whose = Pick<Person, 'candidateId' | 'invitationId'>;

/** Sends what is another than before, and nothing else. */
export async function accommodate(whose: Whose, change: AccommodationChange): Promise<void> {
  const { time, window } = change;
  if (time !== null) {
    const params = { id: whose.candidateId };
    await call('PUT /api/v1/candidates/:id/accommodation', { params, body: time });
  }
  if (window === null) return;
  const params = { id: whose.invitationId };
  if (window.to === null) await call('DELETE /api/v1/invitations/:id/window', { params });
  else await call('PUT /api/v1/invitations/:id/window', { params, body: window.to });
}

/** Erases what is held about the candidate, who is told by mail. */
export async function erase({ candidateId: id }: Whose): Promise<void> {
  await call('PUT /api/v1/candidates/:id/erasure', { params: { id } });
}

/** Says that a request is done or answered; the candidate sees it on their page. */
export async function settle({ candidateId: id }: Whose, kind: RequestKind): Promise<void> {
  const params = { id, kind };
  await call('PUT /api/v1/candidates/:id/requests/:kind/settlement', { params });
}
