import {
  openCalibratedDesk,
  suggestAll,
  type CalibratedDesk,
} from '../../pregrading/reveal/calibrated.ts';
import { switchOn } from '../../pregrading/suggesting.ts';
import { Settler } from '../../reviewing/adjudication/settling.ts';
import { firstCriterion, type Claimed, type Reader } from '../../reviewing/reader.ts';
import type { Candidate, Person } from '../../support/cast.ts';
import { sitBothTurns } from '../../support/exercise.ts';
import { lighthouseScenario } from '../../support/scenario.ts';
import { randomFrom } from '../../../server/statistics/random.ts';

/** Everything that changes what counts, in an order drawn by lot. */
export interface Walk {
  readonly assessmentId: string;
  /** Every way there is to change what counts. */
  readonly ways: readonly string[];
  /** One way, until it has been gone; others in between. */
  go(way: string): Promise<void>;
  /** A way drawn by lot, if it can be gone just now. */
  step(): Promise<void>;
}

type Step = () => Promise<boolean>;

const anew = 'score anew under another rubric';

/** Two cohorts, a model that assists, and candidates whose late texts may take their answers’ places. */
export async function openWalk(seed: string): Promise<{ desk: CalibratedDesk; walk: Walk }> {
  const desk = await openCalibratedDesk();
  const { longhand, cast } = desk;
  const { scenarioId, versionId } = await cast.publish();
  const { id } = await desk.openWith(7, { versionId, turns: 2 });
  const cohort = await longhand.does(cast.lena, 'POST /api/v1/assessments/:id/cohorts', {
    params: { id },
    body: { name: 'Late', opensAt: longhand.clock.in(-1), closesAt: longhand.clock.in(90_000) },
  });
  const late: Candidate[] = [];
  for (const name of ['Ada', 'Bo', 'Cy']) {
    const candidate = await cast.candidate(cohort.id, name);
    await sitBothTurns(longhand, candidate);
    await longhand.does(candidate, 'PUT /api/v1/sitting/turns/:position/late-addition', {
      params: { position: 1 },
      body: { text: `What ${name} forgot.`, writtenAt: longhand.clock.now().toISOString() },
    });
    late.push(candidate);
  }
  await switchOn(longhand, cast, id, { mode: 'assist' });
  return { desk, walk: walkOver(desk, { id, scenarioId, seed }) };
}

interface Ground {
  readonly id: string;
  readonly scenarioId: string;
  readonly seed: string;
}

function walkOver(desk: CalibratedDesk, { id, scenarioId, seed }: Ground): Walk {
  const { longhand, cast } = desk;
  const random = randomFrom(seed);
  const below = (n: number) => Math.floor(random() * n);
  const oneOf = <Item>(items: readonly Item[]): Item => items[below(items.length)]!;
  const people = [cast.ivo, cast.ines, cast.idris, cast.imani];
  const level = () => 1 + below(4);
  const committed: { readonly person: Person; readonly claimed: Claimed }[] = [];
  const suggested = new Set<string>();
  let rubrics = 1;

  const judge = async (reader: Reader, claimed: Claimed) => {
    const { text } = claimed.answer;
    const evidence = [{ start: 0, end: text.length, quote: text }];
    for (const criterion of claimed.rubric.criteria) {
      await reader.save(claimed.reviewId, criterion.id, {
        ...{ level: level(), note: '', evidence, sequence: longhand.clock.now().getTime() },
      });
    }
  };
  const claim = async (person: Person) => {
    const reader = desk.reader(person);
    const claimed = await reader.claim(id);
    return claimed === null ? null : { person, reader, claimed };
  };
  const commit = async (): Promise<boolean> => {
    const taken = await claim(oneOf(people));
    if (taken === null) return false;
    await judge(taken.reader, taken.claimed);
    await taken.reader.commit(taken.claimed.reviewId);
    committed.push(taken);
    return true;
  };
  const steps: Readonly<Record<string, Step>> = {
    'commit after a look at a suggestion': async () => {
      const taken = await claim(oneOf(people));
      if (taken === null) return false;
      const place = `${taken.claimed.answer.id} ${taken.claimed.rubric.criteria[0]?.id}`;
      if (!suggested.has(place)) await suggestAll(desk, taken.claimed);
      suggested.add(place);
      const looked = await longhand.call(
        taken.person,
        'PUT /api/v1/reviews/:id/suggestions/:criterionId/look',
        { params: { id: taken.claimed.reviewId, criterionId: firstCriterion(taken.claimed) } },
      );
      await judge(taken.reader, taken.claimed);
      await taken.reader.commit(taken.claimed.reviewId);
      committed.push(taken);
      return looked.status === 200 && looked.body.shown !== null;
    },
    commit,
    'two commits at one moment': async () => {
      const taken = await Promise.all(people.map(claim));
      const held = taken.filter((one) => one !== null);
      for (const one of held) await judge(one.reader, one.claimed);
      const replies = await Promise.all(
        held.map((one) => one.reader.committing(one.claimed.reviewId)),
      );
      committed.push(...held.filter((_, at) => replies[at]?.status === 200));
      return held.length > 1;
    },
    'change a level': async () => {
      if (committed.length === 0) return false;
      const { person, claimed } = oneOf(committed);
      const { status } = await longhand.call(
        person,
        'PUT /api/v1/reviews/:id/scores/:criterionId/change',
        {
          params: { id: claimed.reviewId, criterionId: oneOf(claimed.rubric.criteria).id },
          body: { level: level(), reason: `A second look, ${below(1e6)}.` },
        },
      );
      return status === 200;
    },
    settle: async () => {
      const settler = new Settler(longhand, oneOf(people));
      const { status, body } = await settler.claiming(id);
      if (status !== 200) return false;
      const decisions = body.criteria.map(({ id: criterionId }) => ({
        ...{ criterionId, level: level(), reason: 'As the rubric says.' },
      }));
      const settled = await settler.settling(body.answer.id, decisions, body.round);
      return settled.status < 300;
    },
    'recuse, give back, or let it run out': async () => {
      const taken = await claim(oneOf(people));
      if (taken === null) return false;
      await judge(taken.reader, taken.claimed);
      const way = below(3);
      if (way === 0) await taken.reader.recusing(taken.claimed.reviewId, 'I know them.');
      if (way === 1) await taken.reader.givingBack(taken.claimed.reviewId);
      if (way === 2) longhand.clock.advance({ hours: 5 });
      return true;
    },
    'let a late text count': async () => {
      const { items } = await longhand.does(cast.lena, 'GET /api/v1/assessments/:id/progress', {
        params: { id },
      });
      const waiting = items.filter(({ lateAdditions }) => lateAdditions > 0);
      if (waiting.length === 0) return false;
      const sitting = await longhand.does(cast.lena, 'GET /api/v1/sittings/:id', {
        params: { id: oneOf(waiting).sittingId ?? '' },
      });
      const addition = sitting.turns.flatMap((turn) => turn.lateAdditions)[0];
      const { status } = await longhand.call(cast.lena, 'PUT /api/v1/late-additions/:id/verdict', {
        params: { id: addition?.id ?? '' },
        body: { verdict: 'accepted', reason: 'The train stood still.' },
      });
      return status < 300;
    },
    [anew]: async () => {
      if (rubrics === 25) return false;
      rubrics += 1;
      const params = { id: scenarioId };
      const source = lighthouseScenario.replace('Each step has a name.', `Each has ${rubrics}.`);
      await longhand.does(cast.lena, 'PUT /api/v1/scenarios/:id/draft', {
        params,
        body: { source },
      });
      const next = await longhand.does(cast.lena, 'PUT /api/v1/scenarios/:id/publication', {
        params,
      });
      await longhand.does(cast.lena, 'PUT /api/v1/assessments/:id/rubric', {
        params: { id },
        body: { scenarioVersionId: next.published?.id ?? '' },
      });
      const { opened } = await longhand.does(cast.lena, 'POST /api/v1/assessments/:id/rescoring', {
        params: { id },
        body: { answers: 'all' },
      });
      return opened > 0;
    },
  };
  const go = (way: string): Promise<boolean> => {
    longhand.clock.advance({ minutes: 1 });
    return steps[way]!();
  };
  const ways = Object.keys(steps);
  const rare = [anew, 'let a late text count'];
  return {
    assessmentId: id,
    ways,
    go: async (way) => {
      for (let tries = 0; tries < 40; tries += 1) {
        if (await go(way)) return;
        // Where nothing is left to be read, all of it is to be read again.
        if (!(await commit())) await go(anew);
      }
      throw new Error(`no way to ${way}`);
    },
    step: async () => {
      await go(oneOf(ways.filter((way) => !rare.includes(way) || below(8) === 0)));
    },
  };
}
