import type { Transaction } from '../../db/connect.ts';
import { refuse } from '../refusal.ts';
import { getAssessment, type Assessment } from './assessments.actions.ts';
import { lockAssessment, setRubricVersion } from './assessments.store.ts';
import { rubricChanges, whyNotJudgedBy, type RubricChanges } from './rubric-move.ts';
import { listPublishedVersions, type VersionRow } from './scenarios.store.ts';

/** A published version of the assessment’s scenario, as a source of its rubric. */
export interface RubricChoice {
  readonly scenarioVersionId: string;
  readonly number: number;
  readonly publishedAt: Date;
  readonly rubricVersionId: string;
  /** The assessment goes by this rubric now. */
  readonly isInUse: boolean;
  /** Why the assessment cannot move to it; null when it can, or has. */
  readonly whyNot: string | null;
  readonly changes: RubricChanges;
}

/** Every version of its scenario whose rubric an assessment has, had, or could have, the oldest first. */
export async function listRubricChoices(
  tx: Transaction,
  assessment: Assessment,
): Promise<RubricChoice[]> {
  const versions = await listPublishedVersions(tx, assessment.scenarioId);
  const written = getVersion(versions, ({ id }) => id === assessment.scenarioVersionId);
  const sameRubric = ({ rubricVersionId }: VersionRow) =>
    rubricVersionId === assessment.rubricVersionId;
  const inUse = getVersion(
    versions,
    (version) => sameRubric(version) && version.number >= written.number,
  );
  return versions.flatMap((version) => {
    const { id, number, publishedAt, rubricVersionId, content } = version;
    if (publishedAt === null || rubricVersionId === null) return [];
    const isInUse = sameRubric(version);
    return {
      scenarioVersionId: id,
      number,
      publishedAt,
      rubricVersionId,
      isInUse,
      whyNot: isInUse
        ? null
        : whyNotJudgedBy({ number: written.number, turns: written.content.turns }, inUse.number, {
            number,
            turns: content.turns,
          }),
      changes: rubricChanges(inUse.content.criteria, content.criteria),
    };
  });
}

export interface RubricMove {
  readonly organizationId: string;
  readonly from: string;
  readonly to: string;
  readonly number: number;
}

/** Gives an assessment the rubric of another version of its scenario; null where it has that one already. */
export async function takeRubricOf(
  tx: Transaction,
  assessmentId: string,
  scenarioVersionId: string,
): Promise<RubricMove | null> {
  if (!(await lockAssessment(tx, assessmentId)))
    refuse('not_found', 'There is no such assessment.');
  const assessment = await getAssessment(tx, assessmentId);
  const choices = await listRubricChoices(tx, assessment);
  const wanted = choices.find((choice) => choice.scenarioVersionId === scenarioVersionId);
  if (wanted === undefined) {
    refuse(
      'rubric_not_movable',
      'That is no published version of the scenario of this assessment.',
    );
  }
  if (wanted.whyNot !== null) refuse('rubric_not_movable', wanted.whyNot);
  if (wanted.isInUse) return null;
  await setRubricVersion(tx, assessmentId, wanted.rubricVersionId);
  return {
    organizationId: assessment.organizationId,
    from: assessment.rubricVersionId,
    to: wanted.rubricVersionId,
    number: wanted.number,
  };
}

function getVersion(
  versions: readonly VersionRow[],
  isIt: (version: VersionRow) => boolean,
): VersionRow {
  const found = versions.find(isIt);
  if (found === undefined) throw new Error('an assessment’s version of its scenario is not there');
  return found;
}
