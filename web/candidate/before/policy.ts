import type { Reply } from '../../api/call.ts';

type AiPolicy = Reply<'GET /api/v1/invitation'>['assessment']['aiPolicy'];

export const policyInWords: Readonly<Record<AiPolicy, string>> = {
  forbidden:
    'Please write without one: no AI assistant that drafts, rewrites or translates for you. Spell-checking is fine. Nobody watches whether you keep to it; we trust you.',
  editing:
    'You may let an AI assistant correct and polish the language of what you have written. What is said, decided and left out must come from you. Nobody watches; we trust you.',
  allowed:
    'You may use AI assistants as you would at work. You answer for every sentence as if it were all yours.',
};
