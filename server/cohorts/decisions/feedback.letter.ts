import type { Compose } from '../../mail/outbox.job.ts';
import { findTellingByMail } from './tellings.store.ts';

/** As it was previewed: written when the candidate was told, not when the mail leaves. Null where it was erased since. */
export const feedbackLetter: Compose = async (tx, mail) => {
  const telling = await findTellingByMail(tx, mail.id);
  if (telling === null || telling.letter === null) return null;
  const { subject, text, html } = telling.letter;
  return {
    to: telling.email,
    ...(telling.teller === null ? {} : { replyTo: telling.teller }),
    subject,
    text,
    html,
  };
};
