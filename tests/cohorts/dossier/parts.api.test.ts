import { afterAll, beforeAll, expect, test } from 'vitest';
import { record } from '../../../server/accounts/record.actions.ts';
import { saidOfDossier } from '../../../server/check-dossier.ts';
import type { SignedDossier } from '../../../server/cohorts/dossier/signed.ts';
import {
  openCalibratedDesk,
  suggestAll,
  type CalibratedDesk,
} from '../../pregrading/reveal/calibrated.ts';
import { switchOn } from '../../pregrading/suggesting.ts';
import { firstCriterion, type Claimed } from '../../reviewing/reader.ts';
import type { Candidate } from '../../support/cast.ts';
import { beginSitting, handIn, openTurn } from '../../support/exercise.ts';

let desk: CalibratedDesk;
beforeAll(async () => {
  desk = await openCalibratedDesk();
});
afterAll(() => desk.close());

const dossierOf = async (id: string) => {
  const files = [];
  for (const key of [
    'GET /api/v1/sittings/:id/dossier.json',
    'GET /api/v1/sittings/:id/dossier.html',
  ] as const) {
    const { text } = await desk.longhand.call(desk.cast.lena, key, { params: { id } });
    const { said, isWell } = saidOfDossier(text, 'it', desk.longhand.secrets.dossier);
    expect(isWell, said.join('\n')).toBe(true);
    files.push(text);
  }
  const [json = '', html = ''] = files;
  return { dossier: (JSON.parse(json) as SignedDossier).dossier, html };
};

async function sit(name: string, texts: readonly string[]) {
  const { longhand, cast, versionId } = desk;
  const assessment = await cast.openAssessment({ versionId, reviewsPerAnswer: 1 });
  await switchOn(longhand, cast, assessment.id);
  const she = await cast.candidate(assessment.cohortId, name);
  await beginSitting(longhand, she);
  for (const [at, text] of texts.entries()) {
    await openTurn(longhand, she, at + 1);
    await handIn(longhand, she, at + 1, text);
    longhand.clock.advance({ hours: 1 });
  }
  const { items } = await longhand.does(cast.lena, 'GET /api/v1/assessments/:id/progress', {
    params: { id: assessment.id },
  });
  return { id: assessment.id, she, sittingId: items[0]?.sittingId ?? '' };
}

/** As a run leaves it: in its table and on record. */
async function suggestOnRecord(claimed: Claimed): Promise<void> {
  const { longhand, cast } = desk;
  const [suggestionId] = await suggestAll(desk, claimed, { level: 4 });
  await longhand.db.inOrganization(cast.organizationId, (tx) =>
    record(tx, {
      organizationId: cast.organizationId,
      at: longhand.clock.now(),
      actor: { kind: 'system', id: null },
      action: 'suggestion.made',
      subject: { kind: 'answer', id: claimed.answer.id },
      facts: {
        suggestionId,
        criterionId: firstCriterion(claimed),
        criterionKey: claimed.rubric.criteria[0]?.key,
        ...{ host: 'models.example', modelReturned: 'reader-1-2026', promptVersion: '1', level: 4 },
        ...{ abstained: null, isControl: false, quotesKept: 1, quotesDropped: 0, flagKinds: [] },
        calls: [{}, {}],
      },
    }),
  );
}

const erase = ({ id }: Candidate) =>
  desk.longhand.does(desk.cast.lena, 'PUT /api/v1/candidates/:id/erasure', { params: { id } });

test('A dossier says what a model had to do with it, of answers that everybody has read, and still does after an erasure', async () => {
  const { id, she, sittingId } = await sit('Ottoline', ['One plain answer.', 'Another.']);
  const ivo = desk.reader(desk.cast.ivo);
  const claimed = await ivo.claimed(id, 1);
  await suggestOnRecord(claimed);
  const unread = await dossierOf(sittingId);
  expect(unread.dossier.ai).toBeNull();
  expect(unread.html).not.toContain('reader-1-2026');
  await ivo.judge(claimed, 3);
  await ivo.commit(claimed.reviewId);
  for (const isErased of [false, true]) {
    if (isErased) await erase(she);
    const { dossier, html } = await dossierOf(sittingId);
    expect(dossier.ai?.sentences[0]).toContain(
      'A language model (reader-1-2026 at models.example)',
    );
    expect(dossier.ai?.answers.map(({ turn }) => turn)).toEqual([1]);
    expect(dossier.events.map(({ action }) => action)).toContain('suggestion.made');
    expect(html).toContain('The model’s part');
    expect(html).toContain('reader-1-2026 at models.example');
  }
});

test('A dossier has a text as interviewers read it beside what was written, and after an erasure neither', async () => {
  const written = 'Yours, Zephyrine Quill.';
  const { id, she, sittingId } = await sit('Zephyrine Quill', [written, 'Another.']);
  const { items } = await desk.longhand.does(
    desk.cast.lena,
    'GET /api/v1/assessments/:id/redactions',
    {
      params: { id },
    },
  );
  const [held] = items;
  expect((await dossierOf(sittingId)).dossier.turns[0]?.answers[0]?.released).toBeNull();
  await desk.longhand.does(desk.cast.lena, 'PUT /api/v1/answers/:id/redaction', {
    params: { id: held?.answerId ?? '' },
    body: { spans: [{ start: 7, end: 22, kind: 'name' }] },
  });
  const { dossier, html } = await dossierOf(sittingId);
  const [answer] = dossier.turns[0]?.answers ?? [];
  expect(answer).toMatchObject({ text: written, released: { takenOut: 1 } });
  expect(answer?.released?.text).not.toContain('Zephyrine');
  expect(html).toContain('As interviewers read it: one passage taken out');
  await erase(she);
  const after = await dossierOf(sittingId);
  expect(after.dossier.turns[0]?.answers[0]).toMatchObject({ text: null, released: null });
  expect(after.html).not.toMatch(/Zephyrine|Yours/);
  expect(after.dossier.events.map(({ action }) => action)).toContain('answer.released');
});
