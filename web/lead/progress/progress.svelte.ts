import { call } from '../../api/call.ts';
import { Resource } from '../../ui/resource.svelte.ts';
import type { Assessment, HeldClaim, Person, Progress } from '../views.ts';

export interface WholeProgress {
  readonly assessment: Assessment;
  readonly progress: Progress;
  readonly claims: readonly HeldClaim[];
}

/** Where the people of an assessment are, and what a lead does for one of them. */
export class AssessmentProgress {
  readonly id: string;
  readonly shown: Resource<WholeProgress>;

  constructor(id: string) {
    this.id = id;
    this.shown = new Resource(async (signal) => {
      const [assessment, progress, claims] = await Promise.all([
        call('GET /api/v1/assessments/:id', { params: { id }, signal }),
        call('GET /api/v1/assessments/:id/progress', { params: { id }, signal }),
        call('GET /api/v1/assessments/:id/claims', { params: { id }, signal }),
      ]);
      return { assessment, progress, claims: claims.items };
    });
  }

  reload(): Promise<void> {
    return this.shown.reload();
  }

  /** Keeps it current while somebody looks; returns what ends it. */
  follow(everyMs = 15_000): () => void {
    const interval = setInterval(() => {
      if (document.visibilityState === 'visible') void this.reload();
    }, everyMs);
    return () => {
      clearInterval(interval);
    };
  }

  async linkOf({ invitationId: id }: Person): Promise<string> {
    return (await call('GET /api/v1/invitations/:id/link', { params: { id } })).link;
  }

  /** Frees an answer for other interviewers. */
  async freeClaim({ id: claimId }: HeldClaim): Promise<void> {
    const params = { id: this.id, claimId };
    await call('DELETE /api/v1/assessments/:id/claims/:claimId', { params });
    await this.reload();
  }

  async mailAgain({ invitationId: id }: Person): Promise<void> {
    await call('POST /api/v1/invitations/:id/mails', { params: { id } });
    await this.reload();
  }

  async takeBack({ invitationId: id }: Person): Promise<void> {
    await call('PUT /api/v1/invitations/:id/revocation', { params: { id } });
    await this.reload();
  }

  async giveAgain({ invitationId: id }: Person): Promise<void> {
    await call('DELETE /api/v1/invitations/:id/revocation', { params: { id } });
    await this.reload();
  }
}
