import { z } from 'zod';
import type { CallFacts, CallResult, Usage } from './call.ts';
import { readReply } from './reading.ts';

type Facts = Omit<CallFacts, 'modelReturned' | 'fingerprint' | 'usage'>;

/**
 * What an endpoint’s reply with status 200 is: a reading, or by name what it is instead. Whatever it is, what it was
 * billed for stands beside it. Never throws.
 */
export function resultOf(body: unknown, levels: number, facts: Facts): CallResult {
  const parsed = replyShape.safeParse(body);
  if (!parsed.success) return lost(facts, 'It replied 200 with something that is no reply.');
  const { id, model, system_fingerprint, usage, choices, error } = parsed.data;
  const all: CallFacts = {
    ...facts,
    requestId: facts.requestId ?? id ?? null,
    modelReturned: model ?? null,
    fingerprint: system_fingerprint ?? null,
    usage: usageOf(usage),
  };
  if (error !== undefined && error !== null) {
    return { ...lost(all, `It replied 200 with an error: ${shortened(error)}`), ...all };
  }
  const [choice] = choices ?? [];
  const rawOutput = textOf(choice?.message?.content);
  const not = (outcome: 'invalid_output' | 'refused' | 'cut_off', ...problems: string[]) => ({
    ...all,
    outcome,
    problems,
    rawOutput: rawOutput ?? choice?.message?.refusal ?? null,
  });
  if (choice === undefined) return not('invalid_output', 'There is no choice in the reply.');
  if (choice.message?.refusal) return not('refused', 'It refused.');
  if (choice.finish_reason === 'content_filter') return not('refused', 'A filter stopped it.');
  if (choice.finish_reason === 'length') return not('cut_off', 'The reply is cut off.');
  if (rawOutput === null) return not('invalid_output', 'There is no text in the reply.');
  const { reading, problems } = readReply(rawOutput, levels);
  if (reading === null) return not('invalid_output', ...problems);
  return { ...all, outcome: 'reading', reading, problems: [], rawOutput };
}

function lost(facts: Facts, error: string): CallResult {
  return {
    ...facts,
    modelReturned: null,
    fingerprint: null,
    usage: null,
    outcome: 'failed',
    trouble: 'retry',
    retryAfterMs: null,
    error,
    mayBeBilled: true,
  };
}

function usageOf(usage: z.output<typeof usageShape> | null | undefined): Usage | null {
  if (usage?.prompt_tokens == null) return null;
  return {
    in: usage.prompt_tokens,
    cached: usage.prompt_tokens_details?.cached_tokens ?? 0,
    out: usage.completion_tokens ?? 0,
    reasoning: usage.completion_tokens_details?.reasoning_tokens ?? 0,
  };
}

/** Some endpoints reply in parts. */
function textOf(content: z.output<typeof contentShape>): string | null {
  if (Array.isArray(content)) return content.map(({ text }) => text ?? '').join('') || null;
  return content ?? null;
}

function shortened(value: unknown): string {
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 300);
}

/** As loose as endpoints are: a field of another kind counts as not there. */
const maybe = <Shape extends z.ZodType>(shape: Shape) => shape.nullish().catch(null);
const tokens = maybe(z.int().nonnegative());

const usageShape = z.object({
  prompt_tokens: tokens,
  completion_tokens: tokens,
  prompt_tokens_details: maybe(z.object({ cached_tokens: tokens })),
  completion_tokens_details: maybe(z.object({ reasoning_tokens: tokens })),
});

const contentShape = maybe(z.union([z.string(), z.array(z.object({ text: maybe(z.string()) }))]));

const replyShape = z.object({
  id: maybe(z.string()),
  model: maybe(z.string()),
  system_fingerprint: maybe(z.string()),
  usage: maybe(usageShape),
  error: z.unknown().optional(),
  choices: maybe(
    z.array(
      z.object({
        finish_reason: maybe(z.string()),
        message: maybe(z.object({ content: contentShape, refusal: maybe(z.string()) })),
      }),
    ),
  ),
});
