import type { Grader as CurrentGrader } from '../reveal/reveal.ts';
import type { PregradingRow } from '../settings.store.ts';
import type { OpenAlarm } from './drift.store.ts';
import { counted } from './fate.ts';
import type { Spent } from '../progress.store.ts';
import type { Grader, StoredSuggestion } from './graders.store.ts';
import { missing } from './measures.ts';
import { pullOf } from './pull.ts';
import { claimInWords, timeSavedOf } from './time-saved.ts';

/** Whether new answers are read by it. */
export function isInUse(
  grader: Grader,
  current: CurrentGrader | null,
  rubricVersionId: string,
): boolean {
  return (
    current !== null &&
    grader.source === 'model' &&
    grader.grader === current.grader &&
    grader.host === current.host &&
    grader.promptHash === current.promptHash &&
    grader.rubricVersionId === rubricVersionId
  );
}

export function graderView(one: Grader & { readonly isInUse: boolean }) {
  return {
    graderKey: one.graderKey,
    source: one.source,
    grader: one.grader,
    host: one.host,
    modelReturned: one.modelReturned,
    promptVersion: one.promptVersion,
    promptHash: one.promptHash,
    isInUse: one.isInUse,
    suggestions: one.suggestions,
    firstAt: new Date(one.firstAt).toISOString(),
    lastAt: new Date(one.lastAt).toISOString(),
  };
}

export function pregradingView(row: PregradingRow) {
  return {
    purpose: row.purpose,
    mode: row.mode,
    controlPercent: row.controlPercent,
    cut: row.cut,
    switchedOnAt: row.switchedOnAt.toISOString(),
    stoppedAt: row.stoppedAt?.toISOString() ?? null,
  };
}

export function alarmView({ id, raisedAt, labels, deviation }: OpenAlarm) {
  return { id, raisedAt: new Date(raisedAt).toISOString(), labels, deviation };
}

/** What one grader met in the texts, and how many of its quotes were really there. */
export function whatWasRead(finished: readonly StoredSuggestion[]) {
  // The same text is scanned for each criterion.
  const found = new Map<string, Set<string>>();
  for (const { answerId, flags } of finished) {
    const kinds = found.get(answerId) ?? new Set();
    for (const { kind } of flags) kinds.add(kind);
    found.set(answerId, kinds);
  }
  const sum = (of: (one: StoredSuggestion) => number) =>
    finished.reduce((total, one) => total + of(one), 0);
  return {
    answers: found.size,
    flags: counted([...found.values()].flatMap((kinds) => [...kinds])),
    flaggedAnswers: [...found.values()].filter((kinds) => kinds.size > 0).length,
    quotes: {
      kept: sum(({ quotesKept }) => quotesKept),
      dropped: sum(({ quotesDropped }) => quotesDropped),
    },
  };
}

export function costOf(spent: Spent, { currency }: { readonly currency: string }) {
  return {
    calls: spent.calls,
    withoutUsage: spent.withoutUsage,
    tokensIn: spent.in,
    tokensCached: spent.cached,
    tokensOut: spent.out,
    tokensReasoning: spent.reasoning,
    cachedShare: spent.in > 0 ? Math.min(1, spent.cached / spent.in) : null,
    cost: spent.cost,
    currency,
  };
}

/** Where nobody has finished a suggestion. */
export function nothingMeasured(mode: PregradingRow['mode'] | null) {
  const minutes = timeSavedOf([]);
  const none = missing('no-data', 0, 0);
  return {
    criteria: [],
    pull: pullOf([]),
    interviewers: [],
    agreementAfter: { revealed: none, control: none },
    minutes: { ...minutes, claim: claimInWords(minutes, mode) },
    ...whatWasRead([]),
  };
}
