/** One text of a training set, and what its reader made of it. */
export interface TrainedText {
  readonly isCommitted: boolean;
  /** Its reader knows who wrote it, so it is no part of their set. */
  readonly isRecused: boolean;
  /** Level minus agreed level, one per criterion; of a text that is not committed they do not count. */
  readonly differences: readonly number[];
}

export interface Gate {
  /** The percentage of levels to be met; null: no gate. */
  readonly required: number | null;
  /** How many levels off still counts as met. */
  readonly within: number;
  /** Met it once, or let in by a lead. */
  readonly isAdmitted: boolean;
}

export interface Training {
  readonly done: number;
  readonly of: number;
  /** The percentage met so far, rounded down; null before the first. */
  readonly share: number | null;
  readonly required: number | null;
  /** May take answers. */
  readonly isOpen: boolean;
}

/**
 * Where an interviewer stands before the queue of an assessment; null where there is neither a set nor a gate.
 *
 * The gate opens when the whole set is finished and `required` percent of all its levels were met: each level counts
 * once, so a text with four criteria counts twice one with two. Without a set there is nothing to pass. Whoever stepped
 * back from all of it has shown nothing, and waits for a lead.
 */
export function trainingOf(
  texts: readonly TrainedText[],
  { required, within, isAdmitted }: Gate,
): Training | null {
  if (texts.length === 0 && required === null) return null;
  const set = texts.filter(({ isRecused }) => !isRecused);
  const finished = set.filter(({ isCommitted }) => isCommitted);
  const judged = finished.flatMap(({ differences }) => differences);
  const met = judged.filter((difference) => Math.abs(difference) <= within).length;
  const isFinished = set.length > 0 && finished.length === set.length;
  const isPassed = isFinished && required !== null && met * 100 >= required * judged.length;
  return {
    done: finished.length,
    of: set.length,
    share: judged.length === 0 ? null : Math.floor((met * 100) / judged.length),
    required,
    isOpen: required === null || isAdmitted || texts.length === 0 || isPassed,
  };
}
