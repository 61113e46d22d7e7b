import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { api } from '../../server/api.ts';
import type { Endpoint, EndpointKey } from '../../server/http/contract.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { castOf, type Cast, type Person } from '../support/cast.ts';
import { reviewNext, runExercise, type Exercise } from '../support/exercise.ts';

let longhand: TestApp;
let cast: Cast;
let exercise: Exercise;
const replies: { readonly key: string; readonly text: string }[] = [];

beforeAll(async () => {
  longhand = await startApp();
  cast = await castOf(longhand);
  exercise = await runExercise(longhand, cast);
  await crawl(cast.ivo);
});
afterAll(() => longhand.close());

/** Everything an interviewer can reach: the claim of each turn, then every GET with every id they were ever told. */
async function crawl(reader: Person): Promise<void> {
  const { id } = exercise.assessment;
  for (const turn of [1, 2, undefined]) {
    const claim = await longhand.call(reader, 'PUT /api/v1/assessments/:id/claim', {
      params: { id },
      body: turn === undefined ? {} : { turn },
    });
    replies.push({ key: 'PUT /api/v1/assessments/:id/claim', text: claim.text });
  }
  const ids = new Set<string>([id]);
  for (let round = 0; round < 3; round += 1) {
    for (const { text } of replies) for (const found of uuidsIn(text)) ids.add(found);
    for (const [key, { params }] of Object.entries(api) as [EndpointKey, Endpoint][]) {
      if (!key.startsWith('GET')) continue;
      for (const one of params === undefined ? [''] : ids) {
        const reply = await longhand.call(reader, key, { params: { id: one } });
        replies.push({ key, text: `${reply.text}\n${JSON.stringify(reply.headers)}` });
      }
    }
  }
}

function uuidsIn(text: string): string[] {
  return text.match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g) ?? [];
}

function expectNowhere(what: string): void {
  for (const { key, text } of replies) {
    expect(text.toLowerCase().includes(what.toLowerCase()), `${what} in ${key}`).toBe(false);
  }
}

describe('an interviewer who crawls everything they can reach', () => {
  test('does reach answers', () => {
    const claims = replies.filter(({ key }) => key.includes('/claim'));
    expect(claims.some(({ text }) => text.includes('spare lamp'))).toBe(true);
    expect(replies.length).toBeGreaterThan(20);
  });

  test('finds no candidate’s name, mail or id', () => {
    for (const candidate of exercise.candidates) {
      for (const part of candidate.name.split(' ')) expectNowhere(part);
      expectNowhere(candidate.email);
      expectNowhere(candidate.id);
      expectNowhere(candidate.invitationId);
    }
    for (const sittingId of exercise.sittingIds) expectNowhere(sittingId);
    expectNowhere(exercise.assessment.cohortId);
  });

  test('finds nothing of what was granted, declared, asked for or came too late', () => {
    for (const word of ['periwinkle', 'marzipan', 'quince', 'hippocampal', 'cinnabar'])
      expectNowhere(word);
    expectNowhere(exercise.lateAdditionId);
    for (const member of ['lateAddition', 'extraMinutes', 'breakMinutes', 'aiUse', 'ownWindow']) {
      expectNowhere(member);
    }
  });

  test('finds no one else’s score, note or review', () => {
    expectNowhere('zanzibar');
    expectNowhere(exercise.reviewId);
    expectNowhere('"level":4');
    for (const { key, text } of replies) {
      if (key === 'GET /api/v1/reviews/:id' && text.includes('"peers"')) {
        expect(text).toContain('"peers":null');
      }
    }
  });

  test('sees the others’ scores of an answer once their own review of it is committed', async () => {
    const { id } = exercise.assessment;
    let seen = '';
    for (let n = 0; n < 4; n += 1) {
      const { reviewId } = await reviewNext(longhand, cast.ivo, id);
      const reply = await longhand.call(cast.ivo, 'GET /api/v1/reviews/:id', {
        params: { id: reviewId },
      });
      seen += reply.text;
    }
    expect(seen).toContain('only Ines writes zanzibar');
  });
});
