import { setTimeout as pause } from 'node:timers/promises';
import { connect } from '../../db/connect.ts';
import { currentPrompt } from '../../server/pregrading/model/prompts.ts';
import { openEndpoint } from '../../server/pregrading/model/endpoint.model.ts';
import { openJobQueue } from '../../server/pregrading/jobs.store.ts';
import { startPregrading } from '../../server/pregrading/pregrading.job.ts';
import type { Reader } from '../../server/pregrading/reader.ts';
import { startModel, type ModelCall, type ScriptedModel } from '../support/model.ts';
import { honestReading, type Reader as ModelReader } from '../support/model/readers.ts';
import { openHouse, type House } from './house.ts';
import { letAllWait, monthOf, setCap } from './pregrade-fill.ts';
import { fillHouse } from './queue-fill.ts';

const answers = 100;
/** Of a model that replies fast; the slower it is, the less the rest matters. */
const latencyMs = 500;
/** Processes that read at the same time: 16 requests each at most. */
const processes = 4;
/** What the second half may still use, in tokens: about half of what it would. */
const capLeft = 2_000_000;

/**
 * 100 answers, 5 criteria, 3 samples of each, against the scripted model with its cache of prefixes, by four processes at
 * once; then as many again under a cap that is reached half-way. `ratio` is of the calls a second to those of the same
 * requests sent bare, `overheadMs` what a call takes beyond a bare one, `capExceededTokens` what was billed above the cap.
 */
export async function pregrade(): Promise<object> {
  const house = await openHouse();
  const model = await startModel({ latencyMs, reader: undecided });
  try {
    const { db } = house;
    await house.listen(house.product);
    const { assessments } = await fillHouse(db, { readers: 0, sizes: [answers, answers + 1] });
    const [whole, capped] = [...assessments.values()];
    const reader: Reader = {
      endpoint: openEndpoint({ apiKey: model.apiKey, baseUrl: model.baseUrl }),
      model: { name: model.name, second: null },
      prompt: currentPrompt(),
      jobs: openJobQueue(db),
    };
    await letAllWait(db, reader, whole!);
    const took = await readAll(house, reader);
    const calls = model.calls.filter(({ usage }) => usage !== null);
    const lanes = model.mostInFlight;
    const { in: tokensIn, cached } = model.billed;
    const bare = await sendBare(calls, lanes);

    const cap = (await monthOf(db)).used + capLeft;
    await setCap(db, cap);
    await letAllWait(db, reader, capped!);
    const most = await underCap(house, reader);
    const billed = model.billed.in + model.billed.out;
    return {
      callsPerSecond: Number(((calls.length / took) * 1_000).toFixed(1)),
      cachedShare: Number((cached / tokensIn).toFixed(3)),
      overheadMs: Number(((lanes * (took - bare)) / calls.length).toFixed(1)),
      capExceededTokens: Math.max(0, most - cap, billed - cap),
      ratio: Number((bare / took).toFixed(2)),
      calls: calls.length,
      inFlight: model.mostInFlight,
      capUsed: Number(((billed - cap + capLeft) / capLeft).toFixed(2)),
    };
  } finally {
    await model.close();
    await house.close();
  }
}

/** The second sample is one level off, so that a third is needed. */
const undecided: ModelReader = ({ sentences, levels, body }) => {
  const reading = honestReading(sentences.slice(0, 3), levels);
  return { reading: { ...reading, level: body.seed === 2 ? reading.level - 1 : reading.level } };
};

/** Until nothing is due, by as many processes as there would be, each with its own connections. */
async function readAll({ databaseUrl }: House, reader: Reader): Promise<number> {
  const log = { error: (details: object) => console.error(details) };
  const clock = { now: () => new Date() };
  const apart = Array.from({ length: processes }, () => {
    const db = connect({ url: databaseUrl });
    const own: Reader = { ...reader, jobs: openJobQueue(db) };
    return { db, reading: startPregrading({ reader: own, db, clock, log }) };
  });
  const started = performance.now();
  await Promise.all(apart.map(({ reading }) => reading.flush()));
  const took = performance.now() - started;
  await Promise.all(apart.map(({ reading }) => reading.stop()));
  await Promise.all(apart.map(({ db }) => db.close()));
  return took;
}

/** The most that was used and set aside together at any moment. */
async function underCap(house: House, reader: Reader): Promise<number> {
  let most = 0;
  let isOver = false;
  const reading = readAll(house, reader).finally(() => (isOver = true));
  while (!isOver) {
    const { used, reserved } = await monthOf(house.db);
    most = Math.max(most, used + reserved);
    await pause(25);
  }
  await reading;
  return most;
}

/** The same requests and nothing else, as many at a time. */
async function sendBare(calls: readonly ModelCall[], lanes: number): Promise<number> {
  const model: ScriptedModel = await startModel({ latencyMs, reader: undecided });
  const headers = { authorization: `Bearer ${model.apiKey}`, 'content-type': 'application/json' };
  const left = [...calls];
  const lane = async () => {
    for (let call = left.pop(); call !== undefined; call = left.pop()) {
      const init = { method: 'POST', headers, body: JSON.stringify(call.body) };
      await (await fetch(`${model.baseUrl}/chat/completions`, init)).json();
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: lanes }, lane));
  const took = performance.now() - started;
  await model.close();
  return took;
}
