import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sweeper } from '../../server/sittings/sweeper.job.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { castOf, type Candidate, type Cast, type OpenAssessment } from '../support/cast.ts';
import { sweeperOf } from '../support/sweeper.ts';
import { sitterOf } from './sitter.ts';

let longhand: TestApp;
let cast: Cast;
let sweeper: Sweeper;
let sitter: ReturnType<typeof sitterOf>;
let count = 0;

beforeAll(async () => {
  longhand = await startApp({ outbox: false });
  cast = await castOf(longhand);
  sitter = sitterOf(longhand);
  sweeper = sweeperOf(longhand);
});
afterAll(async () => {
  await sweeper.stop();
  await longhand.close();
});

type Step =
  | { readonly does: 'wait'; readonly seconds: number }
  | {
      readonly does: 'grant';
      readonly factor: number;
      readonly more: number;
      readonly breaks: number;
    }
  | { readonly does: 'moveCohort' | 'ownWindow'; readonly closesIn: number }
  | { readonly does: 'backToCohort' | 'rest' | 'goOn' | 'save' | 'sweep' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    arbitrary: fc.record({
      does: fc.constant('wait' as const),
      seconds: fc.integer({ min: 1, max: 900 }),
    }),
    weight: 5,
  },
  {
    arbitrary: fc.record({
      does: fc.constant('grant' as const),
      factor: fc.constantFrom(1, 1.25, 1.5, 2),
      more: fc.integer({ min: 0, max: 20 }),
      breaks: fc.integer({ min: 0, max: 15 }),
    }),
    weight: 2,
  },
  fc.record({
    does: fc.constantFrom('moveCohort' as const, 'ownWindow' as const),
    closesIn: fc.integer({ min: 5, max: 90 }),
  }),
  {
    arbitrary: fc.record({
      does: fc.constantFrom(
        'backToCohort' as const,
        'rest' as const,
        'goOn' as const,
        'save' as const,
        'sweep' as const,
      ),
    }),
    weight: 4,
  },
);

/**
 * What should be, told second by second, as somebody with a stopwatch beside the candidate would: one hand counts the
 * writing, one the break, and no deadline is ever computed.
 */
class Stopwatch {
  readonly #limit = 30 * 60;
  wall = 0;
  written = 0;
  rested = 0;
  isResting = false;
  factor = 1;
  more = 0;
  breaks = 0;
  cohortCloses = 7 * 86_400;
  ownCloses: number | null = null;

  get allowed(): number {
    return this.#limit * this.factor + this.more * 60;
  }
  get isOver(): boolean {
    const closes = (this.ownCloses ?? this.cohortCloses) + this.allowed - this.#limit;
    return this.written >= this.allowed || this.wall >= closes + this.rested;
  }
  rest(): void {
    this.isResting = this.isResting || this.rested < this.breaks * 60;
  }
  wait(seconds: number): void {
    for (let n = 0; n < seconds; n += 1) {
      if (this.isResting && this.rested >= this.breaks * 60) this.isResting = false;
      this.wall += 1;
      if (this.isResting) this.rested += 1;
      else this.written += 1;
    }
    if (this.isResting && this.rested >= this.breaks * 60) this.isResting = false;
  }
  /** Seconds of writing left, by going on with the stopwatch until it is over. */
  left(): number {
    const ahead = Object.assign(new Stopwatch(), this);
    while (!ahead.isOver) ahead.wait(1);
    return ahead.written - this.written;
  }
}

async function take(nadia: Candidate, assessment: OpenAssessment, one: Step, watch: Stopwatch) {
  switch (one.does) {
    case 'wait':
      watch.wait(one.seconds);
      longhand.clock.advance({ seconds: one.seconds });
      return;
    case 'grant':
      Object.assign(watch, { factor: one.factor, more: one.more, breaks: one.breaks });
      watch.wait(0);
      await longhand.does(cast.lena, 'PUT /api/v1/candidates/:id/accommodation', {
        params: { id: nadia.id },
        body: { extraTimeFactor: one.factor, extraMinutes: one.more, breakMinutes: one.breaks },
      });
      return;
    case 'moveCohort':
      watch.cohortCloses = watch.wall + one.closesIn * 60;
      await longhand.does(cast.lena, 'PUT /api/v1/cohorts/:id', {
        params: { id: assessment.cohortId },
        body: {
          name: 'Moved',
          opensAt: longhand.clock.in(-600),
          closesAt: longhand.clock.in(one.closesIn),
        },
      });
      return;
    case 'ownWindow':
      watch.ownCloses = watch.wall + one.closesIn * 60;
      await longhand.does(cast.lena, 'PUT /api/v1/invitations/:id/window', {
        params: { id: nadia.invitationId },
        body: { opensAt: longhand.clock.in(-600), closesAt: longhand.clock.in(one.closesIn) },
      });
      return;
    case 'backToCohort':
      watch.ownCloses = null;
      await longhand.does(cast.lena, 'DELETE /api/v1/invitations/:id/window', {
        params: { id: nadia.invitationId },
      });
      return;
    case 'rest':
      watch.rest();
      await sitter.takeBreak(nadia);
      return;
    case 'goOn':
      watch.isResting = false;
      await sitter.endBreak(nadia);
      return;
    case 'save': {
      watch.isResting = false;
      const { draft } = await sitter.turn(nadia);
      const saved = await sitter.save(nadia, draft.revision, `${draft.text}.`);
      expect(saved.status, 'a save while the clock runs').toBe(200);
      return saved.body.deadlineAt;
    }
    case 'sweep':
      await sweeper.sweep();
      return;
  }
}

async function deadlineForTheLead(assessment: OpenAssessment): Promise<string | null | undefined> {
  const { items } = await longhand.does(cast.lena, 'GET /api/v1/assessments/:id/progress', {
    params: { id: assessment.id },
  });
  return items[0]?.deadlineAt;
}

test('Whatever is granted, moved and rested, in any order, every clock shows a candidate the same and the true time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      const assessment = await cast.openAssessment();
      const nadia = await cast.candidate(assessment.cohortId, `Nadia${(count += 1)}`);
      await sitter.sitDown(nadia);
      const watch = new Stopwatch();
      for (const one of steps) {
        const acknowledged = await take(nadia, assessment, one, watch);
        const turn = await sitter.turn(nadia);
        if (watch.isOver) {
          expect(turn).toMatchObject({ state: 'expired', remainingMs: null });
          break;
        }
        expect(turn.state).toBe('open');
        expect(turn.remainingMs, JSON.stringify({ one, watch })).toBe(watch.left() * 1_000);
        expect(turn.breaks?.isOn ?? false).toBe(watch.isResting);
        expect(await deadlineForTheLead(assessment)).toBe(turn.deadlineAt);
        if (acknowledged !== undefined) expect(acknowledged).toBe(turn.deadlineAt);
      }
      await expectTheEnd(nadia, watch);
    }),
    { numRuns: 30 },
  );
}, 120_000);

/** Up to the last second of grace a save arrives and nothing is swept away; from then on neither. */
async function expectTheEnd(nadia: Candidate, watch: Stopwatch): Promise<void> {
  if (watch.isOver) return;
  const { deadlineAt, draft } = await sitter.turn(nadia);
  longhand.clock.set(new Date(Date.parse(deadlineAt ?? '') + 14_999));
  await sweeper.sweep();
  expect((await sitter.save(nadia, draft.revision, 'the last second')).status).toBe(200);
  longhand.clock.advance({ seconds: 0.001 });
  const late = await sitter.save(nadia, draft.revision + 1, 'too late');
  expect(late.problem?.code).toBe('turn_closed');
  longhand.clock.advance({ seconds: 0.001 });
  await sweeper.sweep();
  expect(await sitter.turn(nadia)).toMatchObject({
    state: 'expired',
    draft: { text: 'the last second' },
    submittedAt: deadlineAt,
  });
}
