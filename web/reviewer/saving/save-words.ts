import { codeOf } from '../../api/wording.ts';
import type { CriterionScore } from './criterion-score.svelte.ts';

export interface SaveWords {
  readonly kind: 'none' | 'saved' | 'saving' | 'trouble';
  readonly text: string;
}

/** The save state of a whole review, in words that are true. */
export function sayHowSaved(scores: readonly CriterionScore[], isLost: boolean): SaveWords {
  if (isLost) return { kind: 'trouble', text: 'not saving: this answer is not yours now' };
  const refused = scores.find(({ status }) => status === 'refused');
  if (refused !== undefined) {
    return { kind: 'trouble', text: `“${refused.criterion.title}” is not saved: see there why` };
  }
  const failing = scores.find(({ status }) => status === 'failing');
  if (failing !== undefined) return { kind: 'trouble', text: sayWhyFailing(failing.error) };
  if (scores.some(({ status }) => status === 'saving')) return { kind: 'saving', text: 'saving…' };
  if (scores.every(({ isUntouched }) => isUntouched)) return { kind: 'none', text: '' };
  return { kind: 'saved', text: 'saved' };
}

function sayWhyFailing(error: unknown): string {
  switch (codeOf(error)) {
    case 'offline':
      return 'offline: kept on this device, will be sent';
    case 'not_signed_in':
      return 'signed out: kept on this device, sign in to save';
    default:
      return 'not saved yet: kept on this device, trying again';
  }
}
