import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { record } from '../../server/accounts/record.actions.ts';
import {
  openCalibratedDesk,
  suggestAll,
  type CalibratedDesk,
} from '../pregrading/reveal/calibrated.ts';
import { switchOn } from '../pregrading/suggesting.ts';
import { openDesk, type Waiting } from '../reviewing/desk.ts';
import { firstCriterion, type Claimed } from '../reviewing/reader.ts';

let desk: CalibratedDesk;
beforeAll(async () => {
  desk = await openCalibratedDesk();
});
afterAll(() => desk.close());

/** As a run leaves it: in its table and on record. */
async function suggestOnRecord(claimed: Claimed, level = 4): Promise<void> {
  const { longhand, cast } = desk;
  const [suggestionId] = await suggestAll(desk, claimed, { level });
  const { criteria } = claimed.rubric;
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
        criterionKey: criteria[0]?.key,
        ...{ host: 'models.example', modelReturned: 'reader-1-2026', promptVersion: '1', level },
        ...{ abstained: null, isControl: false, quotesKept: 1, quotesDropped: 0, flagKinds: [] },
        calls: [{}, {}],
      },
    }),
  );
}

async function open() {
  const waiting = await desk.openWith(1, { versionId: desk.versionId });
  await switchOn(desk.longhand, desk.cast, waiting.id);
  return waiting;
}
const asLead = ({ written }: Waiting, lead = desk.cast.lena) =>
  desk.longhand.call(lead, 'GET /api/v1/sittings/:id/ai-part', {
    params: { id: written[0]?.sittingId ?? '' },
  });

describe('A lead', () => {
  test('finds nothing of a model on a sitting’s page while somebody has yet to read, whatever it has said', async () => {
    const waiting = await open();
    const ivo = desk.reader(desk.cast.ivo);
    const claimed = await ivo.claimed(waiting.id);
    const nothing = (await asLead(waiting)).text;
    await suggestOnRecord(claimed);
    await ivo.judge(claimed, 3);
    expect((await asLead(waiting)).text).toBe(nothing);
    await ivo.commit(claimed.reviewId);
    // Lena is the second reader herself.
    const lena = desk.reader(desk.cast.lena);
    const hers = await lena.claimed(waiting.id);
    expect((await asLead(waiting)).text).toBe(nothing);
    await lena.judge(hers, 3);
    expect((await asLead(waiting)).text).toBe(nothing);
    await lena.commit(hers.reviewId);
    const { body } = await asLead(waiting);
    expect(body.sentences[0]).toContain('A language model (reader-1-2026 at models.example)');
    expect(body.answers[0]).toMatchObject({ turn: 1, isRead: true });
    expect(body.answers[0]?.sentences.join(' ')).toContain(
      '2 people scored the answer first and were shown suggestions only then.',
    );
  });

  test('is told nothing of who opted out: it reads as if no model had read', async () => {
    const waiting = await open();
    const ivo = desk.reader(desk.cast.ivo);
    const claimed = await ivo.claimed(waiting.id);
    await suggestOnRecord(claimed);
    const { longhand, cast } = desk;
    await longhand.db.inOrganization(cast.organizationId, (tx) =>
      record(tx, {
        organizationId: cast.organizationId,
        at: longhand.clock.now(),
        actor: { kind: 'candidate', id: waiting.written[0]?.candidateId ?? '' },
        action: 'pregrading.opted_out',
        subject: { kind: 'invitation', id: waiting.written[0]?.invitationId ?? '' },
        facts: {},
      }),
    );
    await desk.rows(
      sql`insert into pregrading_opt_outs values
        (${waiting.written[0]?.invitationId}, ${cast.organizationId}, now())`,
    );
    await ivo.judge(claimed, 3);
    await ivo.commit(claimed.reviewId);
    await desk.reader(cast.ines).reviewAll(waiting.id);
    const { body, text } = await asLead(waiting);
    expect(body.sentences).toEqual([
      'No model had any part in this: people read, scored and decided.',
    ]);
    expect(text).not.toMatch(/opt/i);
  });

  test('finds no such page where there is no model in the house', async () => {
    const without = await openDesk();
    try {
      const waiting = await without.openWith(1);
      const reply = await without.longhand.call(
        without.cast.lena,
        'GET /api/v1/sittings/:id/ai-part',
        { params: { id: waiting.written[0]?.sittingId ?? '' } },
      );
      expect(reply.problem?.detail).toBe('There is nothing at this address.');
    } finally {
      await without.close();
    }
  });
});
