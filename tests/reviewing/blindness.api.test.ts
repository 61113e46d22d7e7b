import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDesk, type Desk, type Waiting } from './desk.ts';
import { firstCriterion, type Claimed } from './reader.ts';
import { Team } from './team.ts';

/** Everything an interviewer is answered while they review, crawled for what they must not learn. */
const writers = ['Zephyrine Quill', 'Balthazar Onyx', 'Ottoline Zwicky'].map((name, at) => ({
  name,
  email: `${name.toLowerCase().replace(' ', '.')}@secret-candidates.example`,
  texts: [`The first message, number ${at}.`, `The hand-off, number ${at}.`],
}));
/** The last of them signs what they write. */
const signature = 'Ottoline Zwicky, ottoline.zwicky@secret-candidates.example, github.com/zwicky';
writers[2]?.texts.splice(1, 1, `The hand-off, number 2. Ask ottoline. ${signature}`);

const inesNote = 'Ines found this one unforgettable.';
/** Mixed in among the answers, with what the team agreed on. */
const mixedIn = ['The first message, as it should be.', 'The hand-off, as it should be.'];
const agreedReason = 'The team weighed this over a kumquat.';

let desk: Desk;
let waiting: Waiting;
let claims: Claimed[];
let before: string[];
let afterwards: string[];
/** What whoever settles is told. */
let settling: string[];

beforeAll(async () => {
  desk = await openDesk();
  waiting = await desk.openWith(writers, { reviewsPerAnswer: 2 });
  const team = new Team(desk.longhand, desk.cast.lena, waiting.id);
  for (const [at, text] of mixedIn.entries()) {
    const exemplar = await team.write('anchor', text, at + 1);
    await team.agreeing(exemplar, 4, agreedReason);
    await team.approving(exemplar);
  }
  await team.rule({ share: null, anchorEvery: 2 });
  await desk.reader(desk.cast.ines).reviewAll(waiting.id, 5, inesNote);
  const whileItWaits = await reviewEverything();
  expect(whileItWaits.claims).toHaveLength(7);
  await releaseWhatWaits();
  await desk.reader(desk.cast.ines).reviewAll(waiting.id, 5, inesNote);
  const released = await reviewEverything();
  claims = [...whileItWaits.claims, ...released.claims];
  before = [...whileItWaits.before, ...released.before];
  afterwards = [...whileItWaits.afterwards, ...released.afterwards];
  settling = await settleEverything();
});
afterAll(() => desk.close());

test('an interviewer is answered with everything there is, so that the crawl is one', () => {
  expect(claims).toHaveLength(8);
  expect(before.length).toBeGreaterThan(60);
  expect(before.join()).toContain('The hand-off, number 2.');
});

test('an interviewer never learns who wrote: no name, no address, no zone, no time, no cohort', () => {
  const said = [...before, ...afterwards, ...settling].join('\n').toLowerCase();
  const people = waiting.written.flatMap(({ writer, candidateId, invitationId, sittingId }) => [
    writer.email,
    ...writer.name.split(' '),
    ...[candidateId, invitationId, sittingId],
  ]);
  const of = ['secret-candidates', 'Chatham', '2026-03-02T10:11', 'Spring'];
  const told = [...people, ...of].filter((secret) => said.includes(secret.toLowerCase()));
  expect(told).toEqual([]);
});

test('an interviewer reads an answer that its writer signed once a lead has released it, without the signature', () => {
  expect(before.join()).toContain('awaitingRelease');
  const last = claims.at(-1)?.answer.text;
  expect(last).toBe('The hand-off, number 2. Ask ‹name›. ‹name›, ‹mail›, ‹link›');
});

test('an interviewer is told no field that speaks of a person, a time of writing or another’s work', () => {
  const names = new Set(before.flatMap((text) => [...text.matchAll(/"([^"\\]+)":/g)].map(nameOf)));
  const speaking =
    /candidate|sitting|cohort|invitation|email|received|submitted|deadline|accommodation|interviewer|slot|order|organization/i;
  expect([...names].filter((name) => speaking.test(name))).toEqual([]);
});

test('an interviewer can follow an id only to what is theirs or everybody’s', () => {
  const shared = claims.flatMap(({ reviewId, assessment, answer, rubric }) => [
    reviewId,
    assessment.id,
    answer.id,
    rubric.versionId,
    ...rubric.criteria.map(({ id }) => id),
  ]);
  const met = [...before, ...afterwards, ...settling].flatMap((text) => text.match(uuid) ?? []);
  expect([...new Set(met)].filter((id) => !shared.includes(id))).toEqual([]);
});

test('an interviewer learns nothing of a colleague’s review before their own commit', () => {
  const said = before.join('\n');
  for (const secret of [inesNote, 'Ines', desk.cast.ines.id]) expect(said).not.toContain(secret);
  expect(said).not.toContain('"level":5');
  const reviews = before.map((text): unknown => JSON.parse(text)).filter(hasPeers);
  expect(reviews.length).toBeGreaterThan(10);
  expect(reviews.every(({ peers }) => peers === null)).toBe(true);
});

test('whoever settles reads what was given and said, and learns of nobody who gave it, nor when', () => {
  const said = settling.join('\n');
  expect(said).toContain(inesNote);
  expect(said).toContain('"level":5');
  const names = new Set([...said.matchAll(/"([^"\\]+)":/g)].map(nameOf));
  const speaking =
    /candidate|sitting|cohort|email|received|interviewer|reviewer|reader|reviewId|committed|savedAt|changedAt|sequence|order/i;
  expect([...names].filter((name) => speaking.test(name))).toEqual([]);
  const { ivo, ines } = desk.cast;
  for (const secret of [ivo.id, ines.id, ...claims.map(({ reviewId }) => reviewId)]) {
    expect(said).not.toContain(secret);
  }
});

test('whoever settles cannot follow a reader from one criterion to the next by their place', () => {
  const places = settling
    .filter((text) => text.includes('"opinions"'))
    .map((text) => (JSON.parse(text) as Settled).criteria)
    .flatMap((criteria) => criteria.map(({ opinions }) => opinions[0]?.note === inesNote));
  expect(places.length).toBeGreaterThan(8);
  expect(new Set(places)).toEqual(new Set([true, false]));
});

test('an interviewer sees what the colleague found, by name, once they have committed', () => {
  const ofAnswers = afterwards.filter((text) => !isMixedIn(text));
  expect(ofAnswers).toHaveLength(12);
  for (const text of ofAnswers) expect(text).toContain(inesNote);
});

test('an interviewer is not told that a text is an exemplar, before their commit or after it', () => {
  expect(afterwards.filter(isMixedIn)).toHaveLength(4);
  const said = [...before, ...afterwards].join('\n');
  for (const word of ['anchor', 'exemplar', 'drift', agreedReason]) {
    expect(said.toLowerCase()).not.toContain(word.toLowerCase());
  }
  for (const told of ['"isTraining":true', '"agreed":[', '"training":{']) {
    expect(said).not.toContain(told);
  }
});

test('a reply about an exemplar has the shape of one about an answer', () => {
  for (const replies of [before, afterwards]) {
    const reviews = replies.filter((text) => text.includes('"answer":{'));
    const shapesOf = (some: string[]) => new Set(some.map((text) => shapeOf(JSON.parse(text))));
    const ofExemplars = shapesOf(reviews.filter(isMixedIn));
    const ofAnswers = shapesOf(reviews.filter((text) => !isMixedIn(text)));
    expect(ofExemplars.size).toBeGreaterThan(0);
    expect([...ofExemplars].filter((shape) => !ofAnswers.has(shape))).toEqual([]);
  }
  const ids = claims.flatMap(({ reviewId, answer }) => [`7 ${reviewId}`, `4 ${answer.id}`]);
  for (const id of ids) expect(id[16]).toBe(id[0]);
});

test('what is done and what is left goes on by one, exemplar or not', () => {
  const left = claims.map(({ queue }) => queue);
  // The last one is there only once a lead has released it.
  const there = (done: number) => (done < claims.length - 1 ? claims.length - 1 : claims.length);
  expect(left).toEqual(left.map((_, done) => ({ done, remaining: there(done) - 1 - done })));
});

interface Settled {
  readonly criteria: readonly { readonly opinions: readonly { readonly note: string }[] }[];
}

/** Idris settles all that the two are apart on; refusals included. */
async function settleEverything(): Promise<string[]> {
  const { longhand, cast } = desk;
  const { idris } = cast;
  const assessment = { params: { id: waiting.id } };
  const said: string[] = [];
  for (;;) {
    const reply = await longhand.call(
      idris,
      'PUT /api/v1/assessments/:id/adjudication/claim',
      assessment,
    );
    said.push(
      (await longhand.call(idris, 'GET /api/v1/assessments/:id/adjudication', assessment)).text,
      (await longhand.call(idris, 'GET /api/v1/adjudications')).text,
    );
    if (reply.status === 204) return said;
    const { answer, round, criteria } = reply.body;
    const key = 'PUT /api/v1/answers/:id/adjudication';
    const decisions = criteria.map(({ id }) => ({ criterionId: id, level: 3, reason: 'Settled.' }));
    const answered = { params: { id: answer.id } };
    said.push(
      reply.text,
      (await longhand.call(idris, key, { ...answered, body: { round: 9, decisions } })).text,
      (await longhand.call(idris, key, { ...answered, body: { round, decisions: [] } })).text,
      (await longhand.call(idris, key, { ...answered, body: { round, decisions } })).text,
    );
  }
}

/** What tells of adjudication, asked by somebody who is still reviewing. */
async function askForDisputes(claimed: Claimed): Promise<string[]> {
  const { longhand, cast } = desk;
  const assessment = { params: { id: waiting.id } };
  const criterionId = firstCriterion(claimed);
  const asked = [
    await longhand.call(cast.ivo, 'GET /api/v1/assessments/:id/adjudication', assessment),
    await longhand.call(cast.ivo, 'GET /api/v1/adjudications'),
    await longhand.call(cast.ivo, 'PUT /api/v1/assessments/:id/adjudication/claim', {
      ...assessment,
      body: { answerId: claimed.answer.id },
    }),
    await longhand.call(cast.ivo, 'DELETE /api/v1/assessments/:id/adjudication/claim', assessment),
    await longhand.call(cast.ivo, 'PUT /api/v1/answers/:id/adjudication', {
      params: { id: claimed.answer.id },
      body: { round: 1, decisions: [{ criterionId, level: 3, reason: 'Mine.' }] },
    }),
    await longhand.call(cast.ivo, 'PUT /api/v1/reviews/:id/scores/:criterionId/change', {
      params: { id: claimed.reviewId, criterionId },
      body: { level: 3, reason: 'Mine.' },
    }),
  ];
  return asked.map(({ text }) => text).filter((text) => text !== '');
}

/** Lena takes out what is proposed. */
async function releaseWhatWaits(): Promise<void> {
  const { longhand, cast } = desk;
  const { items } = await longhand.does(cast.lena, 'GET /api/v1/assessments/:id/redactions', {
    params: { id: waiting.id },
  });
  for (const { answerId, mentions } of items) {
    const spans = mentions.map(({ start, end, kind }) => ({ start, end, kind }));
    await longhand.does(cast.lena, 'PUT /api/v1/answers/:id/redaction', {
      params: { id: answerId },
      body: { spans },
    });
  }
}

/** Ivo asks for everything there is at every step, refusals included. */
async function reviewEverything() {
  const { longhand, cast } = desk;
  const before: string[] = [];
  const afterwards: string[] = [];
  const claims: Claimed[] = [];
  const { ivo } = cast;
  const assessment = { params: { id: waiting.id } };
  for (;;) {
    const reply = await longhand.call(ivo, 'PUT /api/v1/assessments/:id/claim', assessment);
    before.push((await longhand.call(ivo, 'GET /api/v1/assessments/:id/queue', assessment)).text);
    before.push((await longhand.call(ivo, 'GET /api/v1/queues')).text);
    if (reply.status === 204) return { claims, before, afterwards };
    const claimed = reply.body;
    claims.push(claimed);
    before.push(...(await askForDisputes(claimed)));
    const review = { params: { id: claimed.reviewId } };
    before.push(
      reply.text,
      (await longhand.call(ivo, 'GET /api/v1/reviews/:id', review)).text,
      (await longhand.call(ivo, 'PUT /api/v1/reviews/:id/claim', review)).text,
      (await longhand.call(ivo, 'PUT /api/v1/reviews/:id/commitment', review)).text,
    );
    // The bottom level without a quote: refused by name.
    for (const { id } of claimed.rubric.criteria) {
      const unquoted = { level: 1, note: '', sequence: 1 };
      const score = { params: { ...review.params, criterionId: id }, body: unquoted };
      before.push(
        (await longhand.call(ivo, 'PUT /api/v1/reviews/:id/scores/:criterionId', score)).text,
      );
    }
    const refused = await longhand.call(ivo, 'PUT /api/v1/reviews/:id/commitment', review);
    expect(refused.problem?.code).toBe('evidence_missing');
    before.push(refused.text);
    for (const { id } of claimed.rubric.criteria) {
      const body = { level: 2, note: 'Mine.', sequence: 2 };
      const score = { params: { ...review.params, criterionId: id } };
      const key = 'PUT /api/v1/reviews/:id/scores/:criterionId';
      before.push(
        (await longhand.call(ivo, key, { ...score, body })).text,
        (await longhand.call(ivo, key, { ...score, body: { ...body, level: 9 } })).text,
      );
    }
    before.push((await longhand.call(ivo, 'GET /api/v1/reviews/:id', review)).text);
    afterwards.push(
      (await longhand.call(ivo, 'PUT /api/v1/reviews/:id/commitment', review)).text,
      (await longhand.call(ivo, 'GET /api/v1/reviews/:id', review)).text,
    );
    const late = { params: { ...review.params, criterionId: firstCriterion(claimed) } };
    before.push(
      (
        await longhand.call(ivo, 'PUT /api/v1/reviews/:id/scores/:criterionId', {
          ...late,
          body: { level: 1, sequence: 3 },
        })
      ).text,
    );
  }
}

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const isMixedIn = (reply: string) => mixedIn.some((text) => reply.includes(text));
const nameOf = (match: RegExpMatchArray) => match[1] ?? '';
const hasPeers = (reply: unknown): reply is { peers: unknown } =>
  typeof reply === 'object' && reply !== null && 'peers' in reply;

/** The fields of a reply, without what they say; of a list its first, and whether there is one. */
function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[${shapeOf(value[0])}]`;
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  return `{${Object.entries(value)
    .map(([name, member]) => `${name}: ${isPlace(name) ? 'place' : shapeOf(member)}`)
    .join(', ')}}`;
}

/** What differs from answer to answer: what the scenario had said by then, my neighbours, others’ reviews. */
const isPlace = (name: string) =>
  ['scenario', 'previousReviewId', 'nextReviewId', 'peers'].includes(name);
