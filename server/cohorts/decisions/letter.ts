import { canonicalJson, sha256 } from '../../accounts/record.ts';
import type { LetterPart, TellingLetter } from '../../../db/schema/cohorts.ts';
import { htmlOf } from './letter-html.ts';
import { textOf } from './letter-text.ts';
import { fillOpening, oneLine } from './opening.ts';

export type LetterCriterion = Omit<Extract<LetterPart, { kind: 'criterion' }>, 'kind'>;

export interface LetterFacts {
  readonly name: string;
  readonly organization: string;
  readonly assessment: string;
  /** Who tells. */
  readonly sender: string;
  readonly opening: string;
  /** What the lead writes to this candidate. */
  readonly words: string;
  /** How many people’s reviews count. */
  readonly readers: number;
  readonly criteria: readonly LetterCriterion[];
  /** When they were told of an earlier decision. */
  readonly toldBefore: Date | null;
}

/**
 * The letter that tells a candidate what was decided, as text, as HTML and in the parts that their page shows: in this
 * order what was decided, who has read it, the lead’s own words, and what readers found, in the words of the rubric. No
 * number of a level and nobody’s name but the sender’s. What people wrote is data in each of the three.
 */
export function composeLetter(facts: LetterFacts): TellingLetter {
  const assessment = oneLine(facts.assessment);
  const organization = oneLine(facts.organization);
  const words = [
    `Hello ${oneLine(facts.name)},`,
    clean(fillOpening(facts.opening, facts)),
    readBy(facts.readers, organization),
    facts.toldBefore === null
      ? ''
      : `This takes the place of what we wrote to you on ${facts.toldBefore.toISOString().slice(0, 10)}.`,
    clean(facts.words),
  ];
  const sender = oneLine(facts.sender);
  const parts: LetterPart[] = [
    ...words.filter((text) => text !== '').map((text) => ({ kind: 'words', text }) as const),
    ...facts.criteria.map((one) => ({ kind: 'criterion', ...cleanCriterion(one) }) as const),
    { kind: 'words', text: `If you have a question, answer the mail: it reaches ${sender}.` },
    { kind: 'words', text: `${sender}\n${organization}` },
  ];
  const subject = `What ${organization} decided: ${assessment}`;
  return { subject, text: textOf(parts), html: htmlOf(subject, parts), parts };
}

/** By which a letter that was previewed is known again. */
export function letterHash({ subject, text, html, parts }: TellingLetter): Buffer {
  return sha256(canonicalJson({ subject, text, html, parts }));
}

/** What a candidate’s page shows of a letter: what readers found only where, and as long as, the lead lets it be read. */
export function partsToShow(
  parts: readonly LetterPart[],
  { withLevels }: { readonly withLevels: boolean },
): LetterPart[] {
  if (withLevels) return [...parts];
  return parts
    .map((part) => (part.kind === 'criterion' ? { ...part, found: [] } : part))
    .filter((part) => part.kind === 'words' || part.quotes.length + part.notes.length > 0);
}

function readBy(readers: number, organization: string): string {
  if (readers === 0) return '';
  return readers === 1
    ? `One person at ${organization} read your answers, without your name.`
    : `${readers} people at ${organization} read your answers, each for themselves and without your name.`;
}

function cleanCriterion({ turn, title, found, quotes, notes }: LetterCriterion): LetterCriterion {
  return {
    turn: oneLine(turn),
    title: oneLine(title),
    found: found.map(({ text, readers }) => ({ text: oneLine(text), readers })),
    quotes: quotes.map(clean),
    notes: notes.map(clean),
  };
}

/** Lines stay; what would steer a terminal or a mail program goes. */
function clean(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim();
}
