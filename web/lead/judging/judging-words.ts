import type { Judging, RubricVersion } from './judging.svelte.ts';

export const answersInWords = (n: number): string => (n === 1 ? 'one answer' : `${n} answers`);

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** What happens when an assessment moves to another rubric, before it does. */
export function moveInWords(
  answers: Judging['answers'],
  inUse: Pick<RubricVersion, 'rubricVersionId' | 'number'>,
  wanted: number,
): string[] {
  const here = answers.find(({ rubricVersionId }) => rubricVersionId === inUse.rubricVersionId);
  const stay = (here?.reviewed ?? 0) + (here?.begun ?? 0);
  const follow = here?.untouched ?? 0;
  return [
    follow === 0
      ? 'No answer waits untouched just now; those that come in from now on are read under it.'
      : `${capital(answersInWords(follow))} that nobody has begun ${follow === 1 ? 'follows' : 'follow'} to version ${wanted}, and so do those that come in from now on.`,
    stay === 0
      ? 'No review is begun yet, so nothing stays behind.'
      : `${capital(answersInWords(stay))} reviewed or begun ${stay === 1 ? 'stays' : 'stay'} with version ${inUse.number}; what is in hand ends as it was begun.`,
    'The two are never computed together. You can send what stays to be scored anew afterwards.',
  ];
}

/** What a version’s rubric does otherwise than the one in use. */
export function changesInWords({ added, removed, changed }: RubricVersion['changes']): string {
  const said = [
    sayTitles('changed', changed),
    sayTitles('new', added),
    sayTitles('gone', removed),
  ].filter((part) => part !== null);
  return said.length === 0 ? 'The same criteria and levels.' : `${capital(said.join('; '))}.`;
}

function sayTitles(what: string, titles: readonly string[]): string | null {
  return titles.length === 0 ? null : `${what}: ${titles.map((one) => `“${one}”`).join(', ')}`;
}

/** Answers that stand under another rubric than the one in use. */
export function standingElsewhere({ answers, versions }: Pick<Judging, 'answers' | 'versions'>) {
  const inUse = new Set(
    versions.filter(({ isInUse }) => isInUse).map(({ rubricVersionId }) => rubricVersionId),
  );
  return answers
    .filter(({ rubricVersionId }) => !inUse.has(rubricVersionId))
    .reduce((sum, { reviewed, begun, untouched }) => sum + reviewed + begun + untouched, 0);
}

/** Where disputes stand, a sentence each. */
export function disputesInWords({
  inDispute,
  inHand,
  withoutAnybody,
  settled,
}: Judging['disputes']) {
  const said = [
    inDispute === 0
      ? 'No answer is in dispute.'
      : `${capital(answersInWords(inDispute))} ${inDispute === 1 ? 'is' : 'are'} in dispute${inHand === 0 ? '' : `; ${inHand} of them ${inHand === 1 ? 'is' : 'are'} being settled now`}.`,
  ];
  if (settled > 0) {
    said.push(
      `${capital(answersInWords(settled))} ${settled === 1 ? 'has' : 'have'} been settled.`,
    );
  }
  if (withoutAnybody > 0) {
    said.push(
      `For ${answersInWords(withoutAnybody)} nobody is left: every member has reviewed ${withoutAnybody === 1 ? 'it' : 'them'}, wrote ${withoutAnybody === 1 ? 'it' : 'them'} or stepped back. Invite another member, or let the reviews count as they are.`,
    );
  }
  return said;
}
