import type { AiPolicy } from './views.ts';

export const aiPolicyLabel: Readonly<Record<AiPolicy, string>> = {
  forbidden: 'Without AI',
  editing: 'AI for language only',
  allowed: 'AI as at work',
};

/** What candidates are told before they start. Nothing watches whether they keep to it. */
export const aiPolicyHint: Readonly<Record<AiPolicy, string>> = {
  forbidden:
    'Candidates are asked to write every word themselves. We ask and trust; nothing watches them.',
  editing:
    'A tool may correct spelling, grammar and wording; what is said and decided must be theirs. Fair to people who write in a second language.',
  allowed:
    'Any tool they would use at work. The outcome is judged, so choose a scenario whose answer hangs on judgement and not on phrasing.',
};

export const aiPolicies = (['forbidden', 'editing', 'allowed'] as const).map((value) => ({
  value,
  label: aiPolicyLabel[value],
  hint: aiPolicyHint[value],
}));
