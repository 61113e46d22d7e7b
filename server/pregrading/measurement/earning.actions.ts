import type { Transaction } from '../../../db/connect.ts';
import { getAssessment } from '../../assessments/assessments.actions.ts';
import { refuse } from '../../refusal.ts';
import { sumCalls } from '../progress.store.ts';
import { refuseAddress } from '../reveal/reveal.actions.ts';
import type { Grader as CurrentGrader } from '../reveal/reveal.ts';
import { findPregrading, findTerms } from '../settings.store.ts';
import { costOf, graderView, isInUse, nothingMeasured, pregradingView } from './earning-views.ts';
import { earningInWords } from './earning-words.ts';
import { measureGrader, summarize } from './grader-figures.actions.ts';
import { countStale, listGraders } from './graders.store.ts';
import { countSeenFirst } from './people.store.ts';

export type Earning = Awaited<ReturnType<typeof getEarning>>;

/**
 * Whether a grader earns its place in an assessment: the one asked for, else the one in use, else the newest. Every
 * figure rests on answers of which all reviews are committed. A lead may review, too: from a figure that moves with one
 * commit they could work out what a model or a colleague said of an answer they have yet to read.
 */
export async function getEarning(
  tx: Transaction,
  assessmentId: string,
  {
    asked,
    current,
  }: { readonly asked: string | undefined; readonly current: CurrentGrader | null },
) {
  const assessment = await getAssessment(tx, assessmentId);
  const { id, name, reviewsPerAnswer } = assessment;
  const pregrading = await findPregrading(tx, id);
  const graders = (await listGraders(tx, id)).map((grader) => ({
    ...grader,
    isInUse: isInUse(grader, current, assessment.rubricVersionId),
  }));
  // Without a model there is nothing here, unless a lead has brought a grader of their own.
  if (current === null && graders.length === 0) refuseAddress();
  const chosen =
    asked === undefined
      ? (graders.find((grader) => grader.isInUse) ?? graders[0] ?? null)
      : (graders.find(({ graderKey }) => graderKey === asked) ??
        refuse('not_found', 'There is no such grader here.'));
  const { unfinished, ...stale } = await countStale(tx, id);
  const found =
    chosen === null
      ? nothingMeasured(pregrading?.mode ?? null)
      : await measureGrader(tx, { assessmentId: id, grader: chosen, pregrading });
  const others = graders.filter(
    (grader) => grader !== chosen && grader.rubricVersionId === chosen?.rubricVersionId,
  );
  return {
    assessment: { id, name, reviewsPerAnswer },
    pregrading: pregrading === null ? null : pregradingView(pregrading),
    graders: graders.map(graderView),
    chosen: chosen?.graderKey ?? null,
    sentences: earningInWords({
      ...found,
      hasGrader: chosen !== null,
      unfinished,
      isStopped: pregrading !== null && pregrading.stoppedAt !== null,
    }),
    ...found,
    beside: chosen === null ? [] : await summarize(tx, [chosen, ...others]),
    seenFirst: await countSeenFirst(tx, id),
    stale,
    unfinished,
    cost: costOf(await sumCalls(tx, id), await findTerms(tx, assessment.organizationId)),
  };
}
