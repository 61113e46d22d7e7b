import { call, type Reply } from '../api/call.ts';
import { Countdown } from './countdown.svelte.ts';
import type { DraftPort } from './draft-port.ts';
import { Draft } from './draft.svelte.ts';
import type { Entrance } from './entrance.ts';
import type { Journal, JournalEntry } from './journal.ts';
import type { Version } from './reconcile.ts';

export type SittingView = Reply<'GET /api/v1/sitting'>;
export type TurnView = SittingView['turns'][number];

export interface WritingStart {
  readonly sittingId: string;
  readonly turn: TurnView;
  readonly entries: readonly JournalEntry[];
  readonly journal: Journal;
  readonly writer: string;
  readonly entrance: Entrance;
}

/** One turn on the screen: its text and its time. */
export class Writing {
  readonly position: number;
  readonly draft: Draft;
  readonly countdown: Countdown;
  #turn = $state.raw<TurnView>() as TurnView;

  constructor({ sittingId, turn, entries, journal, writer, entrance }: WritingStart) {
    this.position = turn.position;
    this.#turn = turn;
    this.countdown = new Countdown(() => void this.draft.hurry());
    this.draft = new Draft({
      place: { sittingId, turn: turn.position, writer },
      server: storedOf(turn),
      entries,
      journal,
      port: portOf(turn.position, entrance, this.countdown),
    });
    this.observe(turn);
  }

  get turn(): TurnView {
    return this.#turn;
  }

  /** Nothing can be written any more. */
  get isOver(): boolean {
    return this.draft.isClosed || this.countdown.isOver;
  }

  /** The turn as the server now sees it. */
  observe(turn: TurnView): void {
    this.#turn = turn;
    if (turn.submittedAt !== null) {
      this.draft.close(storedOf(turn));
    } else {
      this.draft.observe(storedOf(turn));
      const { deadlineAt, remainingMs, breaks } = turn;
      const pauseMs = breaks?.isOn ? breaks.leftMs : 0;
      if (deadlineAt !== null) {
        this.countdown.sync({ deadlineAt, remainingMs: remainingMs ?? 0, pauseMs });
      }
    }
  }

  stop(): void {
    this.draft.stop();
    this.countdown.stop();
  }
}

/** A turn that is being written, or whose last words may still be on their way. */
export function isUnderWay(turn: TurnView): boolean {
  return turn.openedAt !== null && turn.submittedAt === null;
}

export function storedOf({ draft }: TurnView): Version {
  return { ...draft, where: 'server' };
}

function portOf(position: number, entrance: Entrance, countdown: Countdown): DraftPort {
  const params = { position };
  return {
    async save(body, { keepalive, patienceMs }) {
      const saved = await entrance.within(() =>
        call('PUT /api/v1/sitting/turns/:position/draft', {
          params,
          body,
          keepalive,
          signal: AbortSignal.timeout(patienceMs),
        }),
      );
      countdown.sync(saved);
      return saved;
    },
    async submit(body) {
      await entrance.within(() =>
        call('PUT /api/v1/sitting/turns/:position/submission', {
          params,
          body,
          signal: AbortSignal.timeout(20_000),
        }),
      );
    },
  };
}
