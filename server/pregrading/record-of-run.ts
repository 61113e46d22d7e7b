import type { Happening } from '../accounts/record.ts';
import { sha256 } from '../accounts/record.ts';
import type { CallRow } from './budget.store.ts';
import type { Material } from './material.store.ts';
import type { Prompt } from './model/prompts.ts';

export interface Finished {
  readonly level: number | null;
  readonly abstained: string | null;
  readonly quotesKept: number;
  readonly quotesDropped: number;
  readonly flagKinds: readonly string[];
  readonly host: string;
  readonly modelReturned: string | null;
  readonly graderKey: string | null;
  readonly answerSha256: Buffer;
}

/** Everything that was done for one suggestion, to be read back and verified; of texts, their hashes. */
export function madeEvent(
  { suggestion, criterion, rubricHash }: Material,
  calls: readonly CallRow[],
  prompt: Prompt,
  finished: Finished,
  at: Date,
): Happening {
  const [first] = calls;
  const { answerSha256, ...outcome } = finished;
  return {
    organizationId: suggestion.organizationId,
    at,
    actor: { kind: 'system', id: null },
    action: finished.abstained === null ? 'suggestion.made' : 'suggestion.abstained',
    subject: { kind: 'answer', id: suggestion.answerId },
    facts: {
      ...outcome,
      suggestionId: suggestion.id,
      criterionId: suggestion.criterionId,
      criterionKey: criterion.key,
      rubricVersionId: suggestion.rubricVersionId,
      rubricHash: rubricHash.toString('hex'),
      answerSha256: answerSha256.toString('hex'),
      modelAsked: [...new Set(calls.map(({ modelAsked }) => modelAsked))],
      fingerprint: [...new Set(calls.flatMap(({ fingerprint }) => fingerprint ?? []))],
      sdkVersion: first?.sdkVersion ?? null,
      rung: [...new Set(calls.map(({ rung }) => rung))],
      promptVersion: prompt.version,
      promptHash: prompt.hash,
      exemplarIds: [...new Set(calls.flatMap(({ exemplarIds }) => exemplarIds))],
      parameters: first?.parameters ?? null,
      calls: calls.map(callFacts),
      isControl: suggestion.isControl,
      grader: suggestion.grader,
    },
  };
}

function callFacts(call: CallRow) {
  const { requestId, purpose, sample, attempts, latencyMs, cost, outcome, rawOutput } = call;
  const { tokensIn, tokensCached, tokensOut, tokensReasoning } = call;
  return {
    ...{ requestId, purpose, sample, attempts, latencyMs, cost, outcome },
    ...{ tokensIn, tokensCached, tokensOut, tokensReasoning },
    outputSha256: rawOutput === null ? null : sha256(rawOutput).toString('hex'),
  };
}
