import { allowedMinutes } from '../invitations/accommodation.ts';
import { breakState } from './breaks.ts';
import type { BreakRow } from './breaks.store.ts';
import type { DeclarationRow } from './declarations.store.ts';
import type { LateAdditionRow } from './late-additions.store.ts';
import { remainingMs, stoppableNow } from './clock.ts';
import type { Seat } from './seats.store.ts';
import type { AnswerRow, DraftRow, TurnRow } from './sittings.store.ts';
import { turnState } from './turn.ts';

export interface SittingRows {
  readonly seat: Seat;
  readonly turns: readonly TurnRow[];
  readonly drafts: readonly DraftRow[];
  readonly answers: readonly AnswerRow[];
  readonly breaks: readonly BreakRow[];
  readonly lateAdditions: readonly LateAdditionRow[];
  readonly declaration: DeclarationRow | null;
}

const iso = (moment: Date | null | undefined) => moment?.toISOString() ?? null;

/** What the candidate sees; a turn that is locked or not yet opened keeps its messages and ask to itself. */
export function candidateSitting(rows: SittingRows, now: Date) {
  const { seat } = rows;
  const { scenario, sitting } = seat;
  const isShown = sitting !== null;
  return {
    id: sitting?.id ?? null,
    state: sitting === null ? 'notStarted' : sitting.finishedAt === null ? 'sitting' : 'finished',
    now: now.toISOString(),
    closesAt: seat.closesAt.toISOString(),
    scenario: {
      title: scenario.title,
      language: scenario.language,
      you: scenario.you,
      personas: isShown ? scenario.personas : [],
      situation: isShown ? scenario.situation : '',
    },
    turns: scenario.turns.map(({ position }) => candidateTurn(rows, position, now)),
    aiPolicy: seat.aiPolicy,
    declaration: declarationView(rows.declaration),
  } as const;
}

export function candidateTurn(rows: SittingRows, position: number, now: Date) {
  const { seat } = rows;
  const written = seat.scenario.turns[position - 1];
  if (written === undefined) throw new Error(`the scenario has no turn ${position}`);
  const turn = rows.turns.find((one) => one.position === position);
  const state = turn === undefined ? 'locked' : turnState(turn, now);
  const draft = rows.drafts.find(({ turnId }) => turnId === turn?.id);
  const answer = rows.answers.find(({ turnId }) => turnId === turn?.id);
  const { breakMinutes } = seat.accommodation;
  const breaks = rows.breaks.filter(({ turnId }) => turnId === turn?.id);
  const wasOpened = turn !== undefined && turn.openedAt !== null;
  return {
    position,
    title: written.title,
    state,
    form: written.form,
    words: written.words,
    minutes: allowedMinutes(written.minutes, seat.accommodation),
    storyTime: wasOpened ? written.storyTime : null,
    opensAt: iso(turn?.opensAt),
    openedAt: iso(turn?.openedAt),
    deadlineAt: iso(turn?.deadlineAt),
    remainingMs:
      state === 'open' && turn?.deadlineAt
        ? remainingMs(turn.deadlineAt, stoppableNow(breaks, breakMinutes, now))
        : null,
    breaks: state === 'open' && breakMinutes > 0 ? breakState(breaks, breakMinutes, now) : null,
    messages: wasOpened ? written.messages : [],
    ask: wasOpened ? written.ask : null,
    draft: {
      revision: draft?.revision ?? answer?.revision ?? 0,
      text: draft?.text ?? answer?.text ?? '',
      savedAt: iso(draft?.savedAt ?? answer?.receivedAt),
    },
    submittedAt: iso(turn?.closedAt),
    lateAdditions: rows.lateAdditions
      .filter(({ turnId }) => turnId === turn?.id)
      .map(({ receivedAt, words, verdict }) => ({
        receivedAt: receivedAt.toISOString(),
        words,
        verdict,
      })),
  };
}

export function declarationView(declaration: DeclarationRow | null) {
  if (declaration === null) return null;
  const { aiUse, note, declaredAt } = declaration;
  return { aiUse, note, declaredAt: declaredAt.toISOString() };
}
