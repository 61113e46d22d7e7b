import { signInLetter } from './accounts/sign-in.letter.ts';
import { feedbackLetter } from './cohorts/decisions/feedback.letter.ts';
import { invitationLetter } from './invitations/invitation.letter.ts';
import { requestLetter } from './invitations/request.letter.ts';
import { erasedLetter } from './cohorts/retention/erased.letter.ts';
import { retentionLetter } from './cohorts/retention/retention.letter.ts';
import type { Letters } from './mail/outbox.job.ts';
import type { Secrets } from './secrets.ts';
import { receiptLetter } from './sittings/receipt.letter.ts';
import { turnOpenedLetter } from './sittings/turn-opened.letter.ts';

interface LettersOptions {
  readonly publicUrl: string;
  readonly secrets: Secrets;
}

/** Who writes which mail. */
export function lettersOf({ publicUrl, secrets }: LettersOptions): Letters {
  const { invitation: key, receipt: receiptKey } = secrets;
  return {
    signIn: signInLetter({ publicUrl }),
    invitation: invitationLetter({ publicUrl, key }),
    request: requestLetter({ publicUrl }),
    turnOpened: turnOpenedLetter({ publicUrl, key }),
    receipt: receiptLetter({ publicUrl, key, receiptKey }),
    feedback: feedbackLetter,
    retention: retentionLetter({ publicUrl }),
    erased: erasedLetter({ publicUrl }),
  };
}
