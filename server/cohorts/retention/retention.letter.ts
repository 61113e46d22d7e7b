import { findActiveMember } from '../../accounts/accounts.actions.ts';
import type { Compose } from '../../mail/outbox.job.ts';
import { goesAt, noticeFrom } from './due.ts';
import { listDue, type DueGroup } from './due.store.ts';

/** To each lead, before anything goes by itself. Null where nothing goes any more: there is a hold, or it was changed. */
export function retentionLetter({ publicUrl }: { readonly publicUrl: string }): Compose {
  return async (tx, { memberId }, now) => {
    const member = memberId === null ? null : await findActiveMember(tx, memberId);
    if (member === null) return null;
    const due = await listDue(tx, { until: noticeFrom(now) });
    const own = due.filter(({ organizationId }) => organizationId === member.organizationId);
    if (own.length === 0) return null;
    const assessments = [...Map.groupBy(own, ({ assessmentId }) => assessmentId)];
    const blocks = assessments.map(([id, groups]) => {
      const lines = groups.map((group) => `  ${lineOf(group, now)}`);
      return `${groups[0]?.assessment ?? ''}\n${lines.join('\n')}\n  ${publicUrl}/lead/assessments/${id}/taking`;
    });
    return {
      to: member.email,
      subject: 'What Longhand will erase in the coming days',
      text: `Hello ${member.name},

as set for these assessments, identity and text of candidates will be erased:

${blocks.join('\n\n')}

Their scores stay, as numbers that lead to nobody, so comparisons stay what they are. You need to do nothing. If something must be kept, take it with you before, change the months, or set a legal hold on the page above.
`,
    };
  };
}

function lineOf(group: DueGroup, now: Date): string {
  const { people, cohort } = group;
  const day = goesAt(group, now).toLocaleDateString('en', { dateStyle: 'long', timeZone: 'UTC' });
  return `${day} (UTC): ${people === 1 ? 'one person' : `${people} people`} of ${cohort}`;
}
