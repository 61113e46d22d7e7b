import type { Assessment } from '../../server/assessments/assessments.actions.ts';
import type { ActingMember } from '../../server/http/visit.ts';
import { agreeOn, approve } from '../../server/reviewing/exemplars/exemplars.actions.ts';
import { makeExemplar } from '../../server/reviewing/exemplars/making-exemplars.actions.ts';
import type { Transaction } from '../connect.ts';
import { trainingTexts } from './demo-training-texts.ts';

/** The set that interviewers can train on before their first answer. */
export async function addTrainingSet(
  tx: Transaction,
  lead: ActingMember,
  assessment: Assessment,
  at: Date,
): Promise<void> {
  for (const { text, agreed } of trainingTexts) {
    const made = await makeExemplar(
      tx,
      lead,
      assessment.id,
      { use: 'training', turn: 1, text },
      at,
    );
    const levels = made.criteria.map(({ id, key }) => ({ criterionId: id, ...agreed[key]! }));
    await agreeOn(tx, lead, made.exemplar.id, levels);
    await approve(tx, lead, made.exemplar.id, at);
  }
}
