import { formatInZone } from '../../ui/dates.ts';
import type { LateAddition, SittingTurn } from '../views.ts';

/** What follows when a late addition is let count, each in a sentence. */
export function whatFollows(
  { reviews, reviewsInProgress }: Pick<SittingTurn, 'reviews' | 'reviewsInProgress'>,
  isDecided: boolean,
): readonly string[] {
  return [
    'This text takes the place of the answer, and interviewers read it from the start. They are not told that it came late.',
    ...some(
      reviews.length,
      '1 committed review of the earlier text stays on record but does not count.',
      `${reviews.length} committed reviews of the earlier text stay on record but do not count.`,
    ),
    ...some(
      reviewsInProgress,
      'The review of the earlier text that is in progress ends.',
      `The ${reviewsInProgress} reviews of the earlier text that are in progress end.`,
    ),
    ...(isDecided ? ['The decision you have recorded stands until you record another.'] : []),
    'The candidate sees on their page that it counts.',
    'It cannot be taken back.',
  ];
}

/** Under an answer that was a late addition: "…, accepted by Lena on Tue 4 Nov, 19:24 (UTC); 2 reviews …". */
export function acceptedInWords(
  { decidedBy, decidedAt }: NonNullable<LateAddition['decision']>,
  reviewsOfEarlierText: number,
  now: Date,
): string {
  const accepted = `A late addition, accepted by ${decidedBy} on ${formatInZone({ at: decidedAt, now })}`;
  return [
    accepted,
    ...some(
      reviewsOfEarlierText,
      '1 review of the earlier text does not count',
      `${reviewsOfEarlierText} reviews of the earlier text do not count`,
    ),
  ]
    .join('; ')
    .concat('.');
}

function some(number: number, one: string, several: string): readonly string[] {
  return number === 0 ? [] : [number === 1 ? one : several];
}
