import { abstentionInWords } from '../reveal/reveal-words.ts';
import type { AiPart, AnswerPart, ReadingPart, ShownPart } from './ai-part.ts';

type TitleOf = (criterionId: string) => string;

/** The whole of it, for a lead who has to explain a decision. */
export function aiPartInWords({ answers, decisions }: AiPart): string[] {
  const read = answers.filter(({ readings }) => readings.length > 0);
  if (read.length === 0) return ['No model had any part in this: people read, scored and decided.'];
  const models = new Set(
    read.flatMap(({ readings }) =>
      readings.map(({ modelReturned, host }) => `${modelReturned ?? 'a model'} at ${host}`),
    ),
  );
  const decided =
    decisions === 0
      ? 'No decision is recorded yet; a person takes it.'
      : 'A person took the decision.';
  return [
    `A language model (${list.format(models)}) read ${count(read.length, 'answer')}. It gave no score, and no mean, order or decision rests on what it said. ${decided}`,
  ];
}

/** Of one answer: what it suggested, to whom that was shown, and what they did then. */
export function answerInWords({ readings, reviews }: AnswerPart, titleOf: TitleOf): string[] {
  if (readings.length === 0) return ['No model read this answer.'];
  return [
    ...readings.map((reading) => sayReading(reading, titleOf)),
    ...sayShown(
      reviews.map(({ shown }) => shown),
      titleOf,
    ),
  ];
}

function sayReading(reading: ReadingPart, titleOf: TitleOf): string {
  const { criterionId, level, abstained, isControl, calls, quotesKept, quotesDropped } = reading;
  const title = `“${titleOf(criterionId)}”`;
  if (abstained !== null || level === null) {
    return `On ${title} it made no suggestion${abstained === null ? '.' : `: ${abstentionInWords(abstained)}`}`;
  }
  const quotes = `${count(quotesKept, 'quote')} that ${quotesKept === 1 ? 'is' : 'are'} in the text${quotesDropped === 0 ? '' : `, and ${quotesDropped} that ${quotesDropped === 1 ? 'was' : 'were'} not, which nobody was shown`}`;
  const held = isControl ? ' It was held back from everybody, to measure its pull.' : '';
  return `On ${title} it suggested ${write(level)} before calibration, asked ${count(calls.length, 'time')}, with ${quotes}.${held}`;
}

function sayShown(reviews: readonly (readonly ShownPart[])[], titleOf: TitleOf): string[] {
  const early = reviews.filter((shown) => shown.some(({ isEarly }) => isEarly)).length;
  const later = reviews.filter((shown) => shown.length > 0).length - early;
  const none = reviews.length - early - later;
  const changes = reviews.flat().filter(({ changedTo }) => changedTo !== null);
  return [
    ...(none === 0
      ? []
      : [
          `${people(none)} scored the answer and ${none === 1 ? 'was' : 'were'} shown nothing of it.`,
        ]),
    ...(later === 0
      ? []
      : [
          `${people(later)} scored the answer first and ${later === 1 ? 'was' : 'were'} shown suggestions only then.`,
        ]),
    ...(early === 0
      ? []
      : [
          `${people(early)} had looked at a suggestion before committing: ${early === 1 ? 'that review is' : 'those reviews are'} marked, and not counted as independent.`,
        ]),
    ...changes.map(
      ({ criterionId, levelBefore, changedTo, level, low, high }) =>
        `Having seen ${write(level)} (${write(low)} to ${write(high)}) for “${titleOf(criterionId)}”, one of them changed ${levelBefore === null ? 'their level' : String(levelBefore)} to ${String(changedTo)}, with a reason.`,
    ),
    ...(later + early > 0 && changes.length === 0
      ? ['Nobody changed a level after seeing it.']
      : []),
  ];
}

const list = new Intl.ListFormat('en', { type: 'conjunction' });

const people = (n: number): string => (n === 1 ? 'One person' : `${n} people`);

const count = (n: number, thing: string): string =>
  `${n === 1 ? 'one' : n} ${thing}${n === 1 ? '' : 's'}`;

const write = (level: number): string => String(Number(level.toFixed(1)));
