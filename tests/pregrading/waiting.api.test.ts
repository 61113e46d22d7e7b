import { sql } from 'drizzle-orm';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { letWait, listTold } from '../../server/pregrading/waiting.actions.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { castOf, type Cast } from '../support/cast.ts';
import { beginSitting, handIn, lateText, openTurn } from '../support/exercise.ts';
import { sweeperOf } from '../support/sweeper.ts';
import { openReadingRoom, settings, words, type ReadingRoom } from './reading-room.ts';

let room: ReadingRoom;
beforeAll(async () => {
  room = await openReadingRoom();
});
afterAll(() => room.close());

/** Suggestions and jobs that wait, of everybody or of one candidate. */
async function waiting(candidateId?: string) {
  const [row] = await room.rows(sql`
    select count(*)::int as suggestions, count(j.id)::int as jobs
    from suggestions s join answers a on a.id = s.answer_id join sittings t on t.id = a.sitting_id
      left join pgboss.job j on j.id = s.id and j.state = 'created'
    where s.cancelled_at is null and (${candidateId ?? null}::uuid is null or t.candidate_id = ${candidateId ?? null})`);
  return row;
}

describe('An answer waits to be read', () => {
  test('from the transaction that makes it final, one job for each criterion of its turn', async () => {
    const nadia = await room.write('Nadia', words);
    expect(await waiting(nadia.id)).toEqual({ suggestions: 1, jobs: 1 });
    const tomasz = await room.write('Tomasz', words, words);
    expect(await waiting(tomasz.id)).toEqual({ suggestions: 3, jobs: 3 });
  });

  test('also where time runs out with nobody present', async () => {
    const candidate = await room.cast.candidate(room.assessment.cohortId, 'Ana');
    await beginSitting(room.longhand, candidate);
    await openTurn(room.longhand, candidate, 1);
    await room.longhand.does(candidate, 'PUT /api/v1/sitting/turns/:position/draft', {
      params: { position: 1 },
      body: { baseRevision: 0, text: words },
    });
    room.longhand.clock.advance({ hours: 1 });
    const sweeper = sweeperOf(room.longhand, room.reader);
    onTestFinished(() => sweeper.stop());
    await sweeper.sweep();
    expect(await waiting(candidate.id)).toEqual({ suggestions: 1, jobs: 1 });
  });

  test('not where nothing was written', async () => {
    const silent = await room.write('Silent', '  ');
    expect(await waiting(silent.id)).toEqual({ suggestions: 0, jobs: 0 });
  });

  test('not while something in it tells who wrote it, and once a lead has released it', async () => {
    const quill = await room.write('Quill', `${words} Yours, Quill`);
    expect(await waiting(quill.id)).toEqual({ suggestions: 0, jobs: 0 });
    const [held] = await room.rows(sql`select answer_id from redactions where released_at is null`);
    await room.longhand.does(room.cast.lena, 'PUT /api/v1/answers/:id/redaction', {
      params: { id: String(held?.['answer_id']) },
      body: { spans: [] },
    });
    expect(await waiting(quill.id)).toEqual({ suggestions: 1, jobs: 1 });
    await room.read();
    const asked = JSON.stringify(room.model.calls.map(({ body }) => body.messages));
    expect(asked).toContain('Mara calls the harbour');
    expect(asked).not.toContain('Quill');
  });

  test('and goes with the transaction that fails', async () => {
    const before = await waiting();
    const { reader, longhand, assessment, cast } = room;
    const failing = longhand.db.inOrganization(cast.organizationId, async (tx) => {
      await tx.execute(sql`delete from suggestions`);
      const told = await listTold(tx, { assessmentId: assessment.id });
      expect(await letWait(tx, reader, told, longhand.clock.now())).toBeGreaterThan(3);
      throw new Error('nothing of this happened');
    });
    await expect(failing).rejects.toThrow('nothing of this happened');
    expect(await waiting()).toEqual(before);
  });
});

describe('Nothing waits', () => {
  test('of whoever began before they could be told', async () => {
    const { longhand, cast } = room;
    const assessment = await cast.openAssessment({ name: 'Late' });
    const early = await cast.candidate(assessment.cohortId, 'Early');
    await beginSitting(longhand, early);
    await longhand.does(cast.lena, 'PUT /api/v1/assessments/:id/pregrading', {
      params: { id: assessment.id },
      body: settings,
    });
    await openTurn(longhand, early, 1);
    await handIn(longhand, early, 1, words);
    expect(await waiting(early.id)).toEqual({ suggestions: 0, jobs: 0 });
    const params = { id: assessment.id };
    const shown = await longhand.does(cast.lena, 'GET /api/v1/assessments/:id/pregrading', {
      params,
    });
    expect(shown.candidates).toEqual({ told: 0, notTold: 1 });
    const runs = 'POST /api/v1/assessments/:id/pregrading/runs';
    expect(await longhand.does(cast.lena, runs, { params })).toEqual({ queued: 0 });
  });

  test('of whoever has opted out', async () => {
    const { longhand, cast, assessment } = room;
    const olaf = await cast.candidate(assessment.cohortId, 'Olaf');
    await beginSitting(longhand, olaf);
    await longhand.does(olaf, 'PUT /api/v1/invitation/pregrading-opt-out');
    await openTurn(longhand, olaf, 1);
    await handIn(longhand, olaf, 1, words);
    expect(await waiting(olaf.id)).toEqual({ suggestions: 0, jobs: 0 });
  });

  test('of an answer whose place a late addition has taken; that one is read', async () => {
    const { longhand, cast, write } = room;
    const late = await write('Late', words);
    await longhand.does(late, 'PUT /api/v1/sitting/turns/:position/late-addition', {
      params: { position: 1 },
      body: { text: lateText, writtenAt: longhand.clock.now().toISOString() },
    });
    const [addition] = await room.rows(sql`select id from late_additions`);
    await longhand.does(cast.lena, 'PUT /api/v1/late-additions/:id/verdict', {
      params: { id: String(addition?.['id']) },
      body: { verdict: 'accepted', reason: 'The line was down.' },
    });
    expect(await waiting(late.id)).toEqual({ suggestions: 1, jobs: 1 });
    const calls = room.model.calls.length;
    await room.read();
    const asked = JSON.stringify(room.model.calls.slice(calls).map(({ body }) => body.messages));
    expect(asked).toContain('periwinkle');
  });
});

describe('A candidate hands in', () => {
  test('though the queue is broken; it is told of, and a lead has it read later', async () => {
    const { longhand, cast, assessment } = room;
    await room.rows(sql`alter schema pgboss rename to away`);
    const unlucky = await room.write('Unlucky', words);
    expect(await waitingWithoutJobs(unlucky.id)).toBe(0);
    await room.rows(sql`alter schema away rename to pgboss`);
    const params = { id: assessment.id };
    const shown = await longhand.does(cast.lena, 'GET /api/v1/assessments/:id/pregrading', {
      params,
    });
    expect(shown.progress.answersNotRead).toBe(1);
    const runs = 'POST /api/v1/assessments/:id/pregrading/runs';
    expect(await longhand.does(cast.lena, runs, { params })).toEqual({ queued: 1 });
    expect(await longhand.does(cast.lena, runs, { params })).toEqual({ queued: 0 });
    await room.read();
    expect((await room.progress()).waiting).toBe(0);
  });

  test('with no query about a model where there is none, and one where nobody has switched it on', async () => {
    const off = await room.cast.openAssessment({ name: 'Off' });
    expect(await queriesOfHandingIn(room.longhand, room.cast, off.cohortId)).toHaveLength(1);
    const without = await startApp();
    onTestFinished(() => without.close());
    const others = await castOf(without);
    const { cohortId } = await others.openAssessment();
    expect(await queriesOfHandingIn(without, others, cohortId)).toEqual([]);
  });
});

/** Those that have to do with a model. */
async function queriesOfHandingIn(
  longhand: TestApp,
  cast: Cast,
  cohortId: string,
): Promise<string[]> {
  const candidate = await cast.candidate(cohortId, 'Quick');
  await beginSitting(longhand, candidate);
  await openTurn(longhand, candidate, 1);
  const query = vi.spyOn(pg.Client.prototype, 'query');
  await handIn(longhand, candidate, 1, words);
  const texts = query.mock.calls.map(([asked]) => JSON.stringify(asked));
  query.mockRestore();
  return texts.filter((text) => /pregrad|suggestion|pgboss|savepoint/.test(text));
}

async function waitingWithoutJobs(candidateId: string): Promise<number> {
  const [row] = await room.rows(sql`
    select count(*)::int as count from suggestions s
      join answers a on a.id = s.answer_id join sittings t on t.id = a.sitting_id
    where t.candidate_id = ${candidateId}`);
  return Number(row?.['count']);
}
