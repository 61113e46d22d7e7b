import type { Random } from '../../server/statistics/random.ts';
import type { EvidenceSpan } from '../schema/reviewing.ts';

/** What an interviewer looks at for a criterion. */
const telling: Readonly<Record<string, RegExp>> = {
  'acts-without-asking':
    /ledger |fix-sign|migrate|from 4[12]|flag on|dry run|hold|tell Ngozi|check/i,
  'exact-state': /verified|copied|paused|4[012]|20417|20988|flag/i,
  'limits-the-risk': /UTC|0\.00|stop|50|12:\d\d|19:30|13:30|Friday|careful|in time|old rates/i,
  'decides-and-owns':
    /stand by|my (?:own )?(?:part|mistake|fault|number|estimate|ticket|note)|8 min|eight minutes|April|hold|decided|should have/i,
  'economy-and-tone': /thank|trust|sorry|please|decision|you decide|appreciated|Sarita/i,
};

const shortest = 14;
const longest = 170;

/** One passage of the text, now and then two, that this criterion is about; none where the text has no such passage. */
export function evidenceFor(criterionKey: string, text: string, random: Random): EvidenceSpan[] {
  const about = telling[criterionKey];
  return pick(
    passagesOf(text).filter(({ quote }) => about?.test(quote) ?? false),
    random,
  );
}

/** The same for a level that needs a quote: where no passage is about it, any, or else what is written at all. */
export function evidenceAsked(criterionKey: string, text: string, random: Random): EvidenceSpan[] {
  const found = evidenceFor(criterionKey, text, random);
  if (found.length > 0) return found;
  const [some] = pick(passagesOf(text), random);
  if (some !== undefined) return [some];
  const quote = text.trim();
  const start = text.indexOf(quote);
  return quote === '' ? [] : [{ start, end: start + quote.length, quote }];
}

function pick(found: readonly EvidenceSpan[], random: Random): EvidenceSpan[] {
  const first = found[Math.floor(random() ** 2 * found.length)];
  if (first === undefined) return [];
  const second = random() < 0.2 ? found[Math.floor(random() * found.length)] : undefined;
  if (second === undefined || second === first) return [first];
  return [first, second].sort((a, b) => a.start - b.start);
}

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });
const listSign = /^(?:\s|[-*☐] |\d+\. )+/;
/** Headings, rows of tables, fences and what stands in them read badly as quotes. */
const notProse = /^\s*(?:[#|`]|ledger )/;

/** Sentences within lines, without the signs that make a line an item of a list. */
function passagesOf(text: string): EvidenceSpan[] {
  const passages: EvidenceSpan[] = [];
  for (const line of text.matchAll(/[^\n]+/g)) {
    if (notProse.test(line[0])) continue;
    for (const { segment, index } of sentences.segment(line[0])) {
      const sign = listSign.exec(segment)?.[0].length ?? 0;
      const quote = segment.slice(sign).trimEnd();
      const start = line.index + index + sign;
      if (quote.length < shortest || quote.length > longest) continue;
      passages.push({ start, end: start + quote.length, quote });
    }
  }
  return passages;
}
