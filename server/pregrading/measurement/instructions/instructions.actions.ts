import type { Transaction } from '../../../../db/connect.ts';
import { getSignedIn } from '../../../accounts/accounts.actions.ts';
import { findRecordHead } from '../../../accounts/record.actions.ts';
import type { ActingMember } from '../../../http/visit.ts';
import { noticeIn } from '../../../invitations/notice.ts';
import type { Reader } from '../../reader.ts';
import { currentGrader } from '../../reveal/current-grader.ts';
import { getSettings } from '../../settings.actions.ts';
import { getEarning } from '../earning.actions.ts';
import { countOptedOut } from './instructions.store.ts';
import { sectionsOf } from './sections.ts';

export type Instructions = Awaited<ReturnType<typeof getInstructions>>;

/** What a model does in an assessment, how well, and who decides: as of now, with where the record ends. */
export async function getInstructions(
  tx: Transaction,
  by: { readonly member: ActingMember; readonly reader: Reader; readonly now: Date },
  assessmentId: string,
  asked: string | undefined,
) {
  const { member, reader, now } = by;
  const earning = await getEarning(tx, assessmentId, { asked, current: currentGrader(reader) });
  const { row, candidates } = await getSettings(tx, reader, assessmentId, now);
  const { organization } = await getSignedIn(tx, member);
  const notice = row === null ? null : noticeIn('en', row.purpose, null);
  const { interviewers: _, ...figures } = earning;
  const facts = {
    purpose: row?.purpose ?? null,
    state:
      row === null
        ? ('off' as const)
        : row.stoppedAt === null
          ? ('on' as const)
          : ('stopped' as const),
    switchedOnAt: row?.switchedOnAt.toISOString() ?? null,
    stoppedAt: row?.stoppedAt?.toISOString() ?? null,
    mode: row?.mode ?? null,
    assistReason: row?.assistReason ?? null,
    controlPercent: row?.controlPercent ?? null,
    cut: row?.cut ?? null,
    endpointHost: reader.endpoint.host,
    modelAsked: reader.model.name,
    secondModel: reader.model.second,
    promptVersion: reader.prompt.version,
    promptHash: reader.prompt.hash,
    noticeVersion: notice?.version ?? null,
    notice: notice?.pregrading ?? [],
    candidatesTold: candidates.told,
    candidatesNotTold: candidates.notTold,
    candidatesOptedOut: await countOptedOut(tx, assessmentId),
    record: await findRecordHead(tx, member.organizationId),
  };
  return {
    madeAt: now.toISOString(),
    organization: organization.name,
    assessment: { id: earning.assessment.id, name: earning.assessment.name },
    sections: sectionsOf(facts, figures),
    facts,
    figures,
  };
}
