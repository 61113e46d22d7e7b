import type { Compose } from '../mail/outbox.job.ts';
import { makeSignInLink, signInLinkMinutes } from './accounts.actions.ts';
import { findMember, getOrganization } from './accounts.store.ts';

/** The link is made as the mail leaves, so that its time runs from then and no link lies about before. */
export function signInLetter({ publicUrl }: { publicUrl: string }): Compose {
  return async (tx, { memberId }, now) => {
    const member = memberId === null ? null : await findMember(tx, memberId);
    if (member === null) return null;
    const organization = await getOrganization(tx, member.organizationId);
    const minutes = signInLinkMinutes.mailed;
    const link = await makeSignInLink(tx, member, { publicUrl, minutes, now });
    return {
      to: member.email,
      subject: `Sign in to Longhand at ${organization.name}`,
      text: `Hello ${member.name},

this link signs you in to Longhand at ${organization.name}. It works once, and for ${minutes} minutes:

${link}

If you did not ask for it, leave it alone; nothing happens.
`,
    };
  };
}
