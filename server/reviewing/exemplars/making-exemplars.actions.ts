import { v4 as uuidv4 } from 'uuid';
import type { Transaction } from '../../../db/connect.ts';
import { record } from '../../accounts/record.actions.ts';
import { getAssessment, type Assessment } from '../../assessments/assessments.actions.ts';
import type { ActingMember } from '../../http/visit.ts';
import { refuse } from '../../refusal.ts';
import { countWords, textFacts } from '../../sittings/text-facts.ts';
import {
  exemplarEvent,
  getExemplar,
  refuseTaken,
  type Use,
  type WholeExemplar,
} from './exemplars.actions.ts';
import {
  findSource,
  insertExemplar,
  isAnswerTaken,
  listSources,
  type Source,
} from './exemplars.store.ts';

export async function listSourcesOf(tx: Transaction, assessmentId: string): Promise<Source[]> {
  const { id } = await getAssessment(tx, assessmentId);
  return listSources(tx, id);
}

export interface NewExemplar {
  readonly use: Use;
  /** Taken from this answer; else `turn` and `text` are given. */
  readonly answerId?: string | undefined;
  readonly turn?: number | undefined;
  readonly text?: string | undefined;
}

export async function makeExemplar(
  tx: Transaction,
  by: ActingMember,
  assessmentId: string,
  wanted: NewExemplar,
  now: Date,
): Promise<WholeExemplar> {
  const assessment = await getAssessment(tx, assessmentId);
  const { turn, text } = await readSource(tx, assessment, wanted);
  const { use, answerId } = wanted;
  // Random as an answer’s id is: its reader must not learn from it that it is none.
  const id = uuidv4();
  await insertExemplar(tx, {
    id,
    organizationId: by.organizationId,
    scenarioVersionId: assessment.scenarioVersionId,
    rubricVersionId: assessment.rubricVersionId,
    turn,
    text,
    words: countWords(text),
    sourceAnswerId: answerId ?? null,
    use,
    createdAt: now,
    createdBy: by.id,
  });
  const textSha256 = textFacts(text).sha256.toString('hex');
  const facts = { assessmentId, turn, use, answerId: answerId ?? null, textSha256 };
  await record(tx, exemplarEvent(by, 'exemplar.made', { id, facts, now }));
  return getExemplar(tx, id);
}

async function readSource(
  tx: Transaction,
  { id, scenario }: Assessment,
  { answerId, turn, text }: NewExemplar,
): Promise<{ turn: number; text: string }> {
  if (answerId === undefined) {
    const written = scenario.turns.find(({ position }) => position === turn);
    if (written === undefined || text === undefined) {
      const reason = `is not one of the scenario’s ${scenario.turns.length} turns`;
      refuse('invalid_request', `body.turn: ${reason}`, {
        errors: [{ field: 'body.turn', reason }],
      });
    }
    return { turn: written.position, text };
  }
  const source = await findSource(tx, id, answerId);
  if (source === null) refuse('not_found', 'This assessment has no such answer.');
  if (!source.isReleased) {
    refuse(
      'answer_not_released',
      'It is not decided yet what of this answer interviewers may read: decide that first.',
    );
  }
  if (await isAnswerTaken(tx, answerId)) refuseTaken();
  return source;
}
