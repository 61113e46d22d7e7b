import type { Scenario } from '../../assessments/scenario-shape.ts';
import { masked } from '../../pregrading/masked.ts';
import { aiUse } from '../../sittings/sittings.contract.ts';
import type { Column } from './columns.ts';
import type { ExportedAnswer } from './answers.store.ts';
import type { Identity } from './identity.ts';

export const answerColumns = (
  who: Identity,
  scenario: Scenario,
): readonly Column<ExportedAnswer>[] => [
  { name: 'cohort', type: 'text', means: 'The cohort’s name.', of: ({ cohort }) => cohort },
  who.candidate(({ invitationId }) => invitationId),
  ...who.nameAndEmail(({ name, email }: ExportedAnswer) => [name, email]),
  {
    name: 'turn',
    type: 'integer',
    values: '1 and up',
    means: 'The turn of the scenario that was answered.',
    of: ({ turn }) => turn,
  },
  who.answer(({ id }) => id),
  {
    name: 'words',
    type: 'integer',
    unit: 'words',
    means: 'How long the answer was as it was written.',
    of: ({ words }) => words,
  },
  {
    name: 'characters',
    type: 'integer',
    unit: 'characters',
    means: 'The same in characters.',
    of: ({ characters }) => characters,
  },
  who.moment('received_at', 'When the answer was received.', ({ receivedAt }) => receivedAt),
  {
    name: 'late',
    type: 'truth',
    means: 'Whether the text came after its time was up and a lead let it count.',
    of: ({ isLate }) => isLate,
  },
  {
    name: 'ai_use',
    type: 'code',
    values: `${aiUse.options.join(', ')}; empty where nothing was declared`,
    means: 'What the candidate declared about using AI, once for the whole sitting.',
    of: (answer) => answer.aiUse,
  },
  {
    name: 'withheld',
    type: 'truth',
    means: 'Whether the text waits for a lead’s release: interviewers have not read it either.',
    of: ({ isWithheld }) => isWithheld && !who.isShown,
  },
  {
    name: 'erased',
    type: 'truth',
    means: 'Whether the text was erased, at the candidate’s request or after its time.',
    of: ({ isErased }) => isErased,
  },
  {
    name: 'text',
    type: 'text',
    means:
      'As interviewers read it, and without the writer’s own name, address, handles and links. What somebody tells, and how, may still show who wrote it.',
    withIdentity: 'as it was written',
    of: (answer) => textOf(answer, who, scenario),
  },
];

function textOf(answer: ExportedAnswer, { isShown }: Identity, scenario: Scenario): string | null {
  const { name, email, text, readText, isErased, isWithheld } = answer;
  if (isErased) return null;
  if (isShown) return text;
  return isWithheld ? null : masked(readText, { name, email }, scenario).text;
}
