import type { Abstention } from '../../db/schema/suggestions.ts';
import { record } from '../accounts/record.actions.ts';
import { getAssessment } from '../assessments/assessments.actions.ts';
import type { Scenario } from '../assessments/scenario-shape.ts';
import type { CallRow } from './budget.store.ts';
import { testModel } from './connection.actions.ts';
import { nextStep, type Step } from './evidence/deliberation.ts';
import type { Sample } from './evidence/agreed-level.ts';
import { scan } from './evidence/scan.ts';
import { sentencesOf, type Sentence } from './evidence/sentences.ts';
import { graderKeyOf, type Outcome, type Question } from './grading.ts';
import { masked, type MaskedText } from './masked.ts';
import {
  findMaterial,
  finishSuggestion,
  letSuggestionWait,
  listAgreedTexts,
  listCalls,
  startSuggestion,
  type Material,
} from './material.store.ts';
import { dialectOf } from './model/dialect.ts';
import { planCall, planRepair } from './model/plan.ts';
import { questionOf } from './question.ts';
import { madeEvent } from './record-of-run.ts';
import { ask, heldSeconds, type Asked, type MakingDeps, type Reply } from './requests.actions.ts';
import { findProbe, type ProbeRow } from './settings.store.ts';

/** What becomes of a job: it is over, or it waits again, alone or with all others of its organization. */
export type Ended =
  | { readonly kind: 'over' }
  | { readonly kind: 'later'; readonly seconds: number; readonly all: boolean };

/**
 * Makes one suggestion, from wherever it was left. Everything the endpoint says is stored before it is thought about, and
 * what to do next depends on nothing else; so whoever comes after a crash asks no question twice and ends up the same.
 */
export async function makeSuggestion(
  deps: MakingDeps,
  { id, organizationId }: { readonly id: string; readonly organizationId: string },
): Promise<Ended> {
  const { db } = deps;
  const task = await open(deps, id, organizationId);
  if (task === null) return { kind: 'over' };
  const { text, question } = task;
  const sentences = sentencesOf(text.text);
  const flags = scan(text.text);
  const samples: Sample[] = [];
  let counterfactual: Sample | null = null;
  for (;;) {
    const step: Step = nextStep({
      ...{ text: text.text, sentences, flags, samples, counterfactual },
      levels: question.criterion.levels.length,
      hasSecondModel: deps.reader.model.second !== null,
    });
    if (step.kind === 'done') return finish(deps, task, unmaskedOutcome(step.outcome, text));
    const read = await readOnce(deps, task, {
      purpose: step.kind,
      sample: step.kind === 'sample' ? step.sample : 1,
      useSecondModel: step.kind === 'sample' && step.useSecondModel,
      sentences: step.kind === 'sample' ? sentences : step.sentences,
    });
    switch (read.kind) {
      case 'sample':
        if (step.kind === 'sample') samples.push(read.sample);
        else counterfactual = read.sample;
        break;
      case 'gone':
        return { kind: 'over' };
      case 'give_up':
        return finish(deps, task, nothing(read.why));
      case 'later':
        await db.inOrganization(organizationId, (tx) => letSuggestionWait(tx, id));
        return read;
    }
  }
}

interface Task {
  readonly material: Material;
  readonly question: Question;
  readonly text: MaskedText;
  readonly calls: readonly CallRow[];
}

async function open(
  { db, clock }: MakingDeps,
  id: string,
  organizationId: string,
): Promise<Task | null> {
  return db.inOrganization(organizationId, async (tx) => {
    const material = await findMaterial(tx, id);
    if (material === null) return null;
    await startSuggestion(tx, id, clock.now());
    const { scenario } = await getAssessment(tx, material.suggestion.assessmentId);
    const agreed = await listAgreedTexts(tx, material);
    return {
      material,
      question: questionFor(material, scenario, agreed),
      text: masked(material.text, material.writer, scenario),
      calls: await listCalls(tx, id),
    };
  });
}

function questionFor(
  { suggestion, criterion }: Material,
  scenario: Scenario,
  agreed: Parameters<typeof questionOf>[0]['agreed'],
): Question {
  const { id, title, levels } = criterion;
  return questionOf({ scenario, turn: suggestion.turn, criterion: { id, title, levels }, agreed });
}

interface OneReading {
  readonly purpose: 'sample' | 'counterfactual';
  readonly sample: number;
  readonly useSecondModel: boolean;
  readonly sentences: readonly Sentence[];
}

type Read =
  Exclude<Asked, { kind: 'reply' }> | { readonly kind: 'sample'; readonly sample: Sample };

/** A reply that cannot be read is put right once, by whoever gave it. */
async function readOnce(deps: MakingDeps, task: Task, wanted: OneReading): Promise<Read> {
  const { name, second } = deps.reader.model;
  const { useSecondModel, ...rest } = wanted;
  const model = useSecondModel && second !== null ? second : name;
  const probe = await probeOf(deps, task.material.suggestion.organizationId, model);
  if (probe.rung === null) return { kind: 'later', seconds: heldSeconds, all: true };
  const planned = planCall({
    ...rest,
    ...{ question: task.question, model, rung: probe.rung, dialect: dialectOf(probe.facts) },
    boundary: crypto.randomUUID(),
    prompt: deps.reader.prompt,
  });
  const asked = await ask(deps, task.material, task.calls, planned);
  if (asked.kind !== 'reply') return asked;
  if (asked.reply.outcome !== 'invalid_output') return sampleOf(asked.reply);
  const { rawOutput, problems } = asked.reply;
  const repair = planRepair(planned, rawOutput, problems);
  const repaired = await ask(deps, task.material, task.calls, repair);
  return repaired.kind === 'reply' ? sampleOf(repaired.reply) : repaired;
}

function sampleOf(reply: Reply): Read {
  const { modelReturned } = reply;
  return reply.outcome === 'reading'
    ? { kind: 'sample', sample: { reading: reply.reading, modelReturned } }
    : { kind: 'sample', sample: { failed: reply.outcome, modelReturned } };
}

/** Who tests a model the first time is whoever needs it first; one that did not work is tried again after a while. */
async function probeOf(
  { db, reader, clock, tests }: MakingDeps,
  organizationId: string,
  model: string,
): Promise<ProbeRow> {
  const place = `${organizationId} ${model}`;
  const under = tests.get(place);
  if (under !== undefined) return under;
  const { host } = reader.endpoint;
  const known = await db.inOrganization(organizationId, (tx) =>
    findProbe(tx, { organizationId, host, model }),
  );
  const isFresh = (probe: ProbeRow) =>
    clock.now().getTime() - probe.probedAt.getTime() < heldSeconds * 1_000;
  if (known !== null && (known.rung !== null || isFresh(known))) return known;
  const others = tests.get(place);
  if (others !== undefined) return others;
  const test = testModel({ db, reader, clock }, organizationId, null, model);
  tests.set(place, test);
  return test.finally(() => tests.delete(place));
}

function unmaskedOutcome(outcome: Outcome, text: MaskedText): Outcome {
  return {
    ...outcome,
    evidence: outcome.evidence.map((span) => text.unmasked(span)),
    flags: outcome.flags.map((flag) => text.unmasked(flag)),
  };
}

function nothing(why: Abstention): Outcome {
  return { level: null, abstained: why, evidence: [], quotesDropped: 0, gap: '', flags: [] };
}

/** Kept only where nobody has cancelled or stopped it meanwhile. */
async function finish(
  { db, reader, clock }: MakingDeps,
  { material, text }: Task,
  outcome: Outcome,
): Promise<Ended> {
  const { suggestion } = material;
  const { prompt, endpoint } = reader;
  await db.inOrganization(suggestion.organizationId, async (tx) => {
    const calls = await listCalls(tx, suggestion.id);
    const now = clock.now();
    const modelReturned = namesReturned(calls);
    const model = modelReturned ?? suggestion.grader;
    const by = {
      host: endpoint.host,
      modelReturned,
      graderKey: graderKeyOf({
        ...{ host: endpoint.host, model, promptHash: prompt.hash },
        rubricHash: material.rubricHash.toString('hex'),
      }),
      answerSha256: text.sha256,
    };
    const { evidence, flags, gap, ...said } = outcome;
    const kept = { ...said, evidence, flags, gap, ...by, finishedAt: now };
    if (!(await finishSuggestion(tx, suggestion.id, kept))) return;
    const facts = {
      ...said,
      ...by,
      quotesKept: evidence.length,
      flagKinds: [...new Set(flags.map(({ kind }) => kind))],
    };
    await record(tx, madeEvent(material, calls, prompt, facts, now));
  });
  return { kind: 'over' };
}

/** As they were asked, joined by “+”; null where no reply named one. */
function namesReturned(calls: readonly CallRow[]): string | null {
  const names = new Set(calls.flatMap(({ modelReturned }) => modelReturned ?? []));
  return names.size === 0 ? null : [...names].join('+');
}
