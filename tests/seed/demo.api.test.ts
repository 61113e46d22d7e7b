import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect, type Database } from '../../db/connect.ts';
import { answers, draftRevisions, sittings, turns } from '../../db/schema/sittings.ts';
import { tellings } from '../../db/schema/cohorts.ts';
import { redactions, reviews, scores } from '../../db/schema/reviewing.ts';
import { criteria } from '../../db/schema/assessments.ts';
import { events, members } from '../../db/schema/accounts.ts';
import { mails } from '../../db/schema/mail.ts';
import { demoNotes } from '../../db/seed/demo-notes.ts';
import { notesWithConditions } from '../../db/seed/demo-note-fits.ts';
import { addDemoOrganization, type DemoLinks } from '../../db/seed/demo-organization.ts';
import { demoInterviewers } from '../../db/seed/demo-people.ts';
import { createOrganization, removeDemo, signIn } from '../../server/accounts/accounts.actions.ts';
import { verifyRecord } from '../../server/accounts/record.actions.ts';
import { listAssessments } from '../../server/assessments/assessments.actions.ts';
import { addStarterLibrary } from '../../server/assessments/scenarios.actions.ts';
import { getFairness } from '../../server/fairness/counting/lead-fairness.actions.ts';
import { getSelfDeclaration } from '../../server/fairness/declarations.actions.ts';
import { declarationKeys } from '../../server/fairness/sealing.ts';
import { compareCohorts } from '../../server/cohorts/comparison/comparison.actions.ts';
import { stage } from '../../server/cohorts/progress.contract.ts';
import { getProgress } from '../../server/cohorts/progress.actions.ts';
import { readInviteToken } from '../../server/invitations/invite-link.ts';
import { getInvitation } from '../../server/invitations/invitations.actions.ts';
import { listExemplarsOf } from '../../server/reviewing/exemplars/exemplars.actions.ts';
import { orderKey } from '../../server/reviewing/order.ts';
import { getQueue } from '../../server/reviewing/queues.actions.ts';
import { sealOf, withoutQuote } from '../../server/reviewing/seal.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { tokenOfLink } from '../support/cast.ts';

const now = new Date('2026-11-22T09:30:00Z');
const invitationKey = Buffer.alloc(32, 'invitation');
const declarationKey = Buffer.alloc(32, 'declarations');
const publicUrl = 'http://localhost:3000';

let database: TestDatabase;
let db: Database;
let other: string;
let links: DemoLinks;

beforeAll(async () => {
  database = await testDatabase();
  db = connect({ url: database.url });
  other = await db.everywhere(async (tx) => {
    const id = await createOrganization(tx, { name: 'My organization', now });
    await addStarterLibrary(tx, id, { now });
    return id;
  });
  const began = performance.now();
  links = await db.everywhere((tx) =>
    addDemoOrganization(tx, { publicUrl, invitationKey, declarationKey, now }),
  );
  console.log(`The demo organization was made in ${Math.round(performance.now() - began)} ms.`);
});

afterAll(async () => {
  await db.close();
  await database.close();
});

/** The older of the demo’s two assessments. */
async function handOff(): Promise<string> {
  const all = await db.everywhere((tx) => listAssessments(tx));
  return all.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime())[0]!.id;
}

const signInWith = (link: string) =>
  db.everywhere((tx) => signIn(tx, tokenOfLink(link), now)).then(({ member }) => member);

describe('A lead who looks around the demo', () => {
  test('finds more than forty people in three cohorts, at every stage', async () => {
    const id = await handOff();
    const { cohorts, items, counts } = await db.everywhere((tx) => getProgress(tx, id));
    expect(items.length).toBeGreaterThanOrEqual(44);
    expect(cohorts.map(({ name }) => name)).toEqual(['Our team', 'September', 'October']);
    expect(cohorts.map(({ isReference }) => isReference)).toEqual([true, false, false]);
    expect(cohorts.map(({ closesAt }) => new Date(closesAt) > now)).toEqual([false, false, true]);
    for (const one of stage.options) expect(counts[one], one).toBeGreaterThan(0);
    expect(new Set(items.map(({ decision }) => decision?.outcome))).toEqual(
      new Set([undefined, 'advance', 'hold', 'decline']),
    );
  });

  test('finds people who have been told, and people whose decision can still be taken back', async () => {
    const { items } = await db.everywhere(async (tx) => getProgress(tx, await handOff()));
    const told = new Map<string, Set<boolean>>();
    for (const { cohort, decision } of items) {
      if (decision === null) continue;
      told.set(cohort.name, (told.get(cohort.name) ?? new Set()).add(decision.toldAt !== null));
    }
    expect(told).toEqual(
      new Map([
        ['September', new Set([true])],
        ['October', new Set([false])],
      ]),
    );
  });

  test('finds that they were told when the last of them was decided about, of what was read by then', async () => {
    const { items, letters } = await db.everywhere(async (tx) => ({
      items: (await getProgress(tx, await handOff())).items,
      letters: await tx.select().from(tellings),
    }));
    const decidedAt = items.flatMap(({ cohort, decision }) =>
      cohort.name === 'September' && decision !== null ? Date.parse(decision.decidedAt) : [],
    );
    const day = 24 * 3_600_000;
    const told = new Set(letters.map(({ toldAt }) => toldAt.getTime()));
    expect(told.size).toBe(1);
    const [at] = told;
    expect(at).toBeGreaterThan(Math.max(...decidedAt));
    expect(at).toBeLessThan(Math.max(...decidedAt) + 3 * day);
    expect(at).toBeLessThan(now.getTime() - 7 * day);
    const text = letters
      .map(({ letter }) => letter?.text ?? '')
      .find((one) => one.includes('Elena Popescu'));
    expect(text).toContain('4 people at Demo: Fernworks read your answers');
  });

  test('finds people who said something about themselves when they had just finished', async () => {
    const keys = declarationKeys(declarationKey);
    const all = await db.everywhere((tx) =>
      tx.select().from(sittings).where(isNotNull(sittings.finishedAt)),
    );
    let declared = 0;
    for (const { invitationId, finishedAt } of all) {
      const said = await db.everywhere((tx) => getSelfDeclaration(tx, keys, invitationId));
      if (said.declared === null) continue;
      declared += 1;
      const minutes = (Date.parse(said.declared.at) - finishedAt!.getTime()) / 60_000;
      expect(minutes).toBeGreaterThan(0);
      expect(minutes).toBeLessThan(60);
    }
    expect(declared).toBe(17);
  });

  test('finds what goes wrong and what needs care, too', async () => {
    const id = await handOff();
    const { items } = await db.everywhere((tx) => getProgress(tx, id));
    expect(items.filter(({ mail }) => mail === 'failed')).toHaveLength(1);
    expect(items.filter(({ isRevoked }) => isRevoked)).toHaveLength(1);
    const extra = items.filter(({ accommodation }) => accommodation.extraTimeFactor > 1);
    expect(extra.map(({ stage }) => stage).toSorted()).toEqual(['decided', 'sitting']);
    const running = items.filter(({ deadlineAt }) => deadlineAt !== null);
    expect(running).toHaveLength(2);
    for (const { deadlineAt } of running) expect(new Date(deadlineAt!) > now).toBe(true);
    const closed = await db.everywhere((tx) => tx.select().from(turns));
    expect(closed.filter(({ closedBy }) => closedBy === 'deadline')).toHaveLength(2);
    expect(closed.filter(({ opensAt }) => opensAt !== null && opensAt > now)).toHaveLength(1);
  });

  test('finds a training set that is agreed on, and an answer that waits because it names its writer', async () => {
    const id = await handOff();
    const { exemplars, waiting, texts } = await db.everywhere(async (tx) => ({
      exemplars: await listExemplarsOf(tx, id),
      waiting: await tx.select().from(redactions),
      texts: new Map((await tx.select().from(answers)).map((one) => [one.id, one.text])),
    }));
    expect(exemplars.map(({ agreed }) => agreed.length)).toEqual([4, 4, 4]);
    for (const { exemplar } of exemplars) expect(exemplar.approvedAt).not.toBeNull();
    const named = waiting.map(({ answerId, mentions }) =>
      mentions.map(({ start, end }) => texts.get(answerId)?.slice(start, end)),
    );
    expect(named).toEqual([['Sigrid']]);
    expect(waiting[0]?.releasedAt).toBeNull();
  });

  test('sees that September is apart from the team on some criteria and not on all', async () => {
    const id = await handOff();
    const { sentences, cohorts } = await db.everywhere((tx) => compareCohorts(tx, id, {}));
    expect(cohorts.map(({ n }) => n)).toEqual([7, 11, 8]);
    const said = sentences.join(' ');
    expect(sentences[0]).toBe(
      'In total, September scores lower than Our team; October cannot be told apart from it.',
    );
    expect(said).toContain('September scores lower than Our team on “The risk has a limit”');
    expect(said).toContain('On the other three criteria the two cannot be told apart.');
    expect(said).toContain('On none of the five criteria can October and Our team be told apart.');
  });

  test('sees who of the four interviewers is harsh and who is lenient', async () => {
    const id = await handOff();
    const { severity } = await db.everywhere((tx) => compareCohorts(tx, id, {}));
    const harshest = demoInterviewers.toSorted((a, b) => b.severity - a.severity);
    expect(severity.interviewers.map(({ name }) => name)).toEqual(harshest.map(({ name }) => name));
    for (const { interval } of severity.interviewers) expect(interval).not.toBeNull();
  });

  test('sees what was counted of those who said something about themselves, and no group of under five', async () => {
    const id = await handOff();
    const fairness = await db.everywhere(async (tx) => {
      const [assessment] = await listAssessments(tx);
      return getFairness(tx, assessment!.organizationId, id, undefined);
    });
    expect(fairness.questions).toBe(3);
    expect(fairness.count?.people).toBe(16);
    expect(fairness.count?.cuts.length).toBeGreaterThan(0);
    const sex = fairness.count!.questions.find(({ kind }) => kind === 'sex')!;
    expect(sex.views[0]!.sizes.slice(0, 2)).toEqual([10, 5]);
    for (const { views } of fairness.count!.questions) {
      for (const size of views.flatMap((view) => view.sizes))
        expect([1, 2, 3, 4]).not.toContain(size);
    }
  });

  test('sees the writing grow until it is the answer', async () => {
    const [all, saves] = await db.everywhere(async (tx) => [
      await tx.select().from(answers),
      await tx.select().from(draftRevisions).orderBy(draftRevisions.revision),
    ]);
    const saved = Map.groupBy(saves, ({ turnId }) => turnId);
    expect(all).toHaveLength(57);
    for (const { turnId, sha256, revision, receivedAt } of all) {
      const own = saved.get(turnId) ?? [];
      expect(own.length).toBeGreaterThan(25);
      expect(own.map((save) => save.revision)).toEqual(own.map((_, at) => at + 1));
      const times = own.map(({ savedAt }) => savedAt.getTime());
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(own.at(-1)).toMatchObject({ sha256, revision });
      expect(own.at(-1)!.savedAt <= receivedAt).toBe(true);
    }
  });
});

describe('Whoever follows a link into the demo', () => {
  test('comes in as its lead', async () => {
    expect(await signInWith(links.lead)).toMatchObject({ name: 'Camila Restrepo', role: 'lead' });
  });

  test('comes in as an interviewer who has reviewed and has answers waiting', async () => {
    const me = await signInWith(links.interviewer);
    expect(me.role).toBe('interviewer');
    const id = await handOff();
    const queue = await db.everywhere((tx) => getQueue(tx, me, id, now));
    expect(queue.remaining).toBeGreaterThanOrEqual(8);
    expect(queue.done).toBeGreaterThanOrEqual(20);
    expect(queue.inProgress).toEqual([]);
  });

  test('comes in as a candidate who has not opened the link yet', async () => {
    const { invitationId } = readInviteToken(tokenOfLink(links.candidate), invitationKey)!;
    const invitation = await db.everywhere((tx) => getInvitation(tx, invitationId));
    expect(invitation).toMatchObject({ openedAt: null, revokedAt: null, sitting: 'notStarted' });
    expect(invitation.window.closesAt > now).toBe(true);
  });
});

describe('Whoever checks the demo', () => {
  test('finds its record unbroken and in the order of time', async () => {
    const { checked, all } = await db.everywhere(async (tx) => ({
      checked: await verifyRecord(tx),
      all: await tx.select().from(events).orderBy(events.organizationId, events.position),
    }));
    expect(checked).toMatchObject({ organizations: 2, broken: null });
    const told = all.filter(({ organizationId }) => organizationId !== other);
    const times = told.map(({ at }) => at.getTime());
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  test('finds every review as an interviewer would have left it', async () => {
    const found = await db.everywhere(async (tx) => ({
      reviews: await tx.select().from(reviews),
      scores: Map.groupBy(await tx.select().from(scores), ({ reviewId }) => reviewId),
      texts: new Map((await tx.select().from(answers)).map(({ id, text }) => [id, text])),
      criteria: await tx.select().from(criteria),
      sealed: new Map((await tx.select().from(events)).map((one) => [one.subjectId, one.facts])),
    }));
    expect(found.reviews).toHaveLength(97);
    for (const review of found.reviews) {
      const { id, interviewerId, assessmentId, answerId, turn, committedAt } = review;
      const own = found.scores.get(id) ?? [];
      expect(review.orderKey).toBe(orderKey(interviewerId, assessmentId, turn, answerId ?? ''));
      const asked = found.criteria.filter(
        ({ rubricVersionId, reads }) =>
          rubricVersionId === review.rubricVersionId && reads.includes(turn),
      );
      expect(own).toHaveLength(committedAt === null ? 2 : asked.length);
      for (const { evidence } of own) {
        for (const { start, end, quote } of evidence) {
          expect(found.texts.get(answerId ?? '')!.slice(start, end)).toBe(quote);
        }
      }
      if (committedAt === null) continue;
      expect(withoutQuote(asked, own, found.texts.get(answerId ?? '')!)).toEqual([]);
      expect(found.sealed.get(id)).toMatchObject({ answerId, scoresSha256: sealOf(review, own) });
    }
  });

  test('finds that every slot of a committed review says so', async () => {
    const wrong = await db.everywhere((tx) =>
      tx.execute(sql`
        select from reviews r full join review_slots s
          on s.answer_id = r.answer_id and s.interviewer_id = r.interviewer_id
        where (r.id is null and s.interviewer_id is not null) or (s.id is null and r.id is not null)
          or r.committed_at is distinct from s.committed_at`),
    );
    expect(wrong.rowCount).toBe(0);
  });

  test('finds no mail that would still be sent', async () => {
    const all = await db.everywhere((tx) => tx.select().from(mails));
    expect(all.length).toBeGreaterThan(40);
    expect(all.filter(({ sentAt, gaveUpAt }) => sentAt === null && gaveUpAt === null)).toEqual([]);
  });

  test('finds a note for every condition on notes', () => {
    const notes = Object.values(demoNotes).flatMap((levels) => Object.values(levels).flat());
    const forgotten = notesWithConditions.filter(
      (beginning) => !notes.some((note) => note.startsWith(beginning)),
    );
    expect(forgotten).toEqual([]);
  });
});

describe('Whoever removes the demo', () => {
  test('leaves no row of it anywhere, and everything of the other organization', async () => {
    const before = await rowsPerTable();
    const demoId = [...before.keys()].find((id) => id !== other)!;
    await db.everywhere(async (tx) => {
      const [owner] = await tx
        .select()
        .from(members)
        .where(and(eq(members.organizationId, demoId), eq(members.role, 'owner')));
      await removeDemo(tx, { ...owner!, sessionId: owner!.id });
    });
    const after = await rowsPerTable();
    expect(after.get(demoId)).toBeUndefined();
    expect(after.get(other)).toEqual(before.get(other));
    const checked = await db.everywhere((tx) => verifyRecord(tx));
    expect(checked).toMatchObject({ organizations: 1, broken: null });
  });
});

/** By organization and table; the organization itself is left out. */
async function rowsPerTable(): Promise<Map<string, Record<string, number>>> {
  return db.everywhere(async (tx) => {
    const { rows: tables } = await tx.execute<{ name: string }>(sql`
      select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'organization_id' order by 1`);
    const found = new Map<string, Record<string, number>>();
    for (const { name } of tables) {
      const { rows } = await tx.execute<{ id: string; n: number }>(
        sql`select organization_id as id, count(*)::int as n from ${sql.identifier(name)} group by 1`,
      );
      for (const { id, n } of rows) found.set(id, { ...found.get(id), [name]: n });
    }
    return found;
  });
}
