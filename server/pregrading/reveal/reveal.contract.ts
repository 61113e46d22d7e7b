import { z } from 'zod';
import { id, type Contract } from '../../http/contract.ts';
import { ReviewerReview } from '../../reviewing/reviewing.contract.ts';
import { ReviewerSuggestion } from '../../reviewing/suggesting.contract.ts';

const everyMember = ['interviewer', 'lead', 'owner'] as const;

export const revealContract = {
  'PUT /api/v1/reviews/:id/reveal': {
    summary: 'Shows me what a model has suggested since I committed; again, it changes nothing',
    callers: everyMember,
    params: z.strictObject({ id }),
    reply: ReviewerReview,
    refusals: ['not_found', 'review_not_committed'],
  },
  'PUT /api/v1/reviews/:id/suggestions/:criterionId/look': {
    summary:
      'Shows me a suggestion before I commit, where a lead allows it; my review is marked by it',
    callers: everyMember,
    params: z.strictObject({ id, criterionId: id }),
    reply: ReviewerSuggestion,
    refusals: ['not_found', 'review_committed', 'claim_lost'],
  },
} satisfies Contract;
