import type { Rung } from '../../../db/schema/models.ts';
import { canonicalJson, sha256 } from '../../accounts/record.ts';
import type { Question } from '../grading.ts';
import type { Message, PlannedCall, Purpose, ResponseFormat } from './call.ts';
import { outputTokens, worstOutputTokens, type Dialect } from './dialect.ts';
import { criterionMessage, exemplarsFor, filled } from './criterion-message.ts';
import { currentPrompt, type Prompt } from './prompts.ts';
import { readingShape } from './reading.ts';
import { numbered, type SentSentence } from './sent-text.ts';
import { worstInputTokens } from './worst-case.ts';

interface Asked {
  readonly question: Question;
  /** The answer, or what is left of it in a counterfactual; numbered from 1 in this order. */
  readonly sentences: readonly SentSentence[];
  readonly model: string;
  readonly rung: Rung;
  readonly dialect: Dialect;
  readonly sample: number;
  readonly purpose: Exclude<Purpose, 'repair'>;
  /** Random, of this call alone: 16 characters or more of letters, digits and hyphens. */
  readonly boundary: string;
  readonly prompt?: Prompt;
}

/**
 * What is sent about one criterion of one answer. First what calls have in common, so that a provider’s cache of
 * prefixes has most of it: the rules (all calls), the exercise (all calls of a turn), the criterion with its levels and
 * exemplars (all answers). Then the answer, alone in its message, and one line that reminds of the task. User and
 * assistant take turns, because many chat templates refuse anything else.
 */
export function planCall(asked: Asked): PlannedCall {
  const { question, sentences, model, rung, dialect, sample, purpose, boundary } = asked;
  if (!/^[\w-]{16,}$/.test(boundary)) throw new Error('A boundary has 16 characters or more.');
  const prompt = asked.prompt ?? currentPrompt();
  const { pieces } = prompt;
  const exemplars = exemplarsFor(question, sample);
  const prefix = opened(
    `${pieces.rules}\n\n${pieces.canary}`,
    criterionMessage({ prompt, question, exemplars, rung }),
    pieces.ready,
    dialect,
  );
  const levels = question.criterion.levels.length;
  const messages: Message[] = [
    ...prefix,
    { role: 'user', content: `${boundary}\n${numbered(sentences)}\n${boundary}` },
    { role: 'assistant', content: pieces.read },
    {
      role: 'user',
      content: filled(pieces.reminder, {
        boundary,
        criterion: question.criterion.title,
        count: String(levels),
      }),
    },
  ];
  const responseFormat = responseFormatOf(rung, levels);
  return {
    purpose,
    sample,
    model,
    rung,
    levels,
    messages,
    parameters: parametersOf(dialect, sample),
    responseFormat,
    worstCaseTokens: worstInputTokens(messages, responseFormat) + worstOutputTokens(dialect),
    prefixHash: hexOf({ model, responseFormat, prefix }),
    exemplarIds: exemplars.map(({ id }) => id),
    dedupeMaterial: canonicalJson({
      prompt: prompt.hash,
      model,
      purpose,
      sample,
      question,
      sentences: sentences.map(({ text }) => text),
    }),
  };
}

/** The one turn in which a model may put right a reply that could not be read. */
export function planRepair(
  planned: PlannedCall,
  rawOutput: string | null,
  problems: readonly string[],
  { pieces }: Prompt = currentPrompt(),
): PlannedCall {
  const said = (rawOutput ?? '').trim().slice(0, longestRepeated);
  const repair: Message[] = [
    { role: 'assistant', content: said === '' ? '(nothing)' : said },
    {
      role: 'user',
      content: filled(pieces.repair, {
        problems: problems
          .slice(0, 8)
          .map((problem) => `- ${problem.slice(0, 300)}`)
          .join('\n'),
        shape: shapeTold(pieces['shape-told'], planned.levels),
      }),
    },
  ];
  const messages = [...planned.messages, ...repair];
  const out = planned.worstCaseTokens - worstInputTokens(planned.messages, planned.responseFormat);
  return {
    ...planned,
    purpose: 'repair',
    messages,
    worstCaseTokens: worstInputTokens(messages, planned.responseFormat) + out,
    dedupeMaterial: canonicalJson({ repairs: planned.dedupeMaterial }),
  };
}

/** A reply that went round in circles need not be paid for again in full. */
const longestRepeated = 6000;

function opened(rules: string, exercise: string, ready: string, dialect: Dialect): Message[] {
  const asked: Message[] = dialect.takesSystem
    ? [
        { role: 'system', content: rules },
        { role: 'user', content: exercise },
      ]
    : [{ role: 'user', content: `${rules}\n\n${exercise}` }];
  return [...asked, { role: 'assistant', content: ready }];
}

function parametersOf(dialect: Dialect, sample: number): Record<string, number | boolean> {
  return {
    [dialect.outputLimit]: outputTokens(dialect),
    // Neither promises the same reply twice, which is why replies are stored; together they vary least.
    ...(dialect.takesTemperature && { temperature: 0 }),
    ...(dialect.takesSeed && { seed: sample }),
    ...(dialect.takesStore && { store: false }),
  };
}

function responseFormatOf(rung: Rung, levels: number): ResponseFormat | null {
  switch (rung) {
    case 'strict':
    case 'schema': {
      const named = { name: 'reading', schema: readingShape(levels) };
      const json_schema = rung === 'strict' ? { ...named, strict: true as const } : named;
      return { type: 'json_schema', json_schema };
    }
    case 'json':
      return { type: 'json_object' };
    case 'text':
      return null;
  }
}

function shapeTold(piece: string, levels: number): string {
  return filled(piece, { schema: JSON.stringify(readingShape(levels)) });
}

function hexOf(value: unknown): string {
  return sha256(canonicalJson(value)).toString('hex');
}
