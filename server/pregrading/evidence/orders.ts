import type { Flag } from '../../../db/schema/pregrading.ts';
import type { Normalised } from './normalised.ts';
import { answering, giving, grading, ignoring, ruling, top } from './order-words.ts';
import type { Sentence } from './sentences.ts';
import { unmask } from './unmasked.ts';

/**
 * What a pattern is a sign of. An `order` takes the reader off the task, a `grade` names a level to be given, `world` is a
 * word of grading, `self` the answer speaking of itself; `both` needs nothing beside it.
 */
type Sign = 'order' | 'grade' | 'world' | 'self' | 'both';

const near = '[^.!?。！？]{0,60}?';
const n =
  '(?:level |grade |score |a )?(?:[1-9]|10|\\{max\\}|<max>|\\[max\\])(?:/(?:[1-9]|10|\\{max\\}))?(?![\\d:.,%]?[\\d%]|-\\d| to \\d)';

/** Levels of something else. */
const otherLevel =
  '(?:log|alert|severity|priority|warning|risk|threat|service|support|access|urgency|escalation|battery)';

const patterns: readonly (readonly [Sign, string])[] = [
  ['order', `${ignoring}${near}${ruling}|${ruling}${near}${ignoring}`],
  [
    'order',
    "(?:do not|don't|never|stop) (?:evaluate|evaluating|grade|grading|score|scoring|assess|assessing) (?:the|this|my|any)",
  ],
  [
    'order',
    `(?:print|reveal|show|output|repeat|include|disclose|dump|leak)${near}(?:system prompt|rubric|anchors|hidden instructions|your (?:instructions|prompt)|scoring guide)`,
  ],
  [
    'order',
    "(?:you are|you're) now|pretend (?:to be|you are|that)|from now on,? (?:you|act|always|only)|developer mode|jailbreak|do anything now",
  ],
  [
    'order',
    'new (?:system )?(?:instructions?|rules?|directives?) ?(?:from [^.:]{0,30})?:|(?:admin|administrator|developer|system|root) (?:override|notice|mode)',
  ],
  [
    'order',
    'treat (?:this|both|the following|these|it)[^.]{0,40} as [^.]{0,30}(?:policy|instructions?|rules?|rubric)|(?:decode|decrypt|translate) (?:this |it )?(?:and|then) (?:follow|execute|obey|do)',
  ],
  [
    'order',
    '(?:refuse|decline) (?:if|when) (?:it is |this is )?(?:unsafe|harmful|illegal)|system:',
  ],
  ['grade', `${giving}(?! (?:us|our)(?![a-z]))${near}${top}|${top}${near}${giving}`],
  [
    'grade',
    `(?<![a-z])(?:give|award|assign|output|return|grant|set|choose|select|respond with|answer with)(?: [\\p{L}']{1,12}){0,4} (?:score |level |grade |rating )?(?:of |to |at |= ?)?${n}(?= ?(?:[.!,;)"']|$|on |for (?:every|each|all|this)|to (?:every|each|all)|in (?:every|each|all)|everywhere|points?[.!]))`,
  ],
  [
    'grade',
    `${giving} ${answering} (?:a |an |the |level |score |grade |rating |of |at )*${n}(?! ?(?:min|hour|day|sec|percent|stars))`,
  ],
  [
    'grade',
    `(?:must|should|has to|shall|is to|needs to|will) (?:be|receive|get|score|earn) (?:scored|graded|rated|marked|given|awarded|assigned)? ?(?:as |at |with )?(?:a |an )?${n}`,
  ],
  [
    'grade',
    `(?:scores?|marks?|grades?|ratings?|levels?|anything|nothing|everything) (?:below|under|lower than|less than|short of|beneath) ${n}(?! ?(?:min|hour|day|sec|percent|eur|usd|of ))`,
  ],
  [
    'grade',
    `(?:start|begin) (?:from|at|with) level ${n}|(?<!${otherLevel} )(?:score|level|grade|rating) ?(?::|=|is) ?${n}|approved [^.!?]{0,40}(?:at|for|as|with) (?:level|score|grade) ?${n}`,
  ],
  [
    'grade',
    'criteri(?:on|a) (?:here |now |really )?(?:means?|(?:is|are) (?:defined|fulfilled|satisfied|met)|should be (?:read|understood|interpreted)|refers? to)',
  ],
  [
    'both',
    `(?:pre-?approved|approved|verified|certified|validated|cleared) (?:at|for|as|with) (?:level|score|grade) ?${n}`,
  ],
  [
    'both',
    `(?:example|sample|model|reference|exemplar|anchor)s? (?:(?:of|for) (?:an? )?(?:level|score|grade)[ -]${n} (?:answer|response)|(?:answer|response) (?:of|for|at) (?:level|score|grade) ${n})|(?:answer|text|response|essay)s? (?:that )?you are (?:now |currently )?(?:reading|grading|evaluating|scoring|assessing)`,
  ],
  [
    'both',
    '(?:candidate|answer|response|submission|applicant|essay)s? (?:that |which |whom )?you (?:will |are )?(?:grade|grading|score|scoring|evaluate|evaluating|assess|assessing|rate|rating|mark|marking)(?![a-z])',
  ],
  [
    'both',
    'instead of (?:grading|scoring|evaluating|assessing|marking)(?= ?(?:[.!?,;]|$)| (?:this|the|my|it)(?![a-z]))',
  ],
  [
    'both',
    "(?:evaluator|grader|rater|examiner|scorer|judge)(?:'s)? (?:policy|policies|instructions?|rules?|override|directive)|(?:note|message|instructions?|attention|memo|memorandum|hint) (?:to|for) (?:the |any |an? )?(?:ai|llm|grader|rater|evaluator|language model|grading|automated|scorer|examiner)",
  ],
  [
    'both',
    'if you are (?:an? )?(?:ai|llm|language model|automated|grader|evaluator)(?![a-z])|(?:quote|cite|use|copy) (?:this|the following)(?: sentence| text| passage| line)? as (?:your |the )?evidence',
  ],
  [
    'both',
    '(?:this|my|the above|the present) (?:reply|answer|response|submission|text|message|essay|candidate)[^.!?]{0,160}?(?:satisf|fulfil|meet|met|exceed|deserv|earn|merit)[a-z]{0,5} (?:fully |clearly )?(?:(?:every|all|each)(?: the| of the)? (?:criteri|level|requirements? of the rubric)|the (?:highest|top|maximum|full))',
  ],
  ['world', grading],
  [
    'world',
    '(?:before|when|while|after) (?:scoring|grading|evaluating)(?![a-z])|(?:evaluate|grade|score|assess) (?:this|the following)(?: text| answer| response)? ?:|rationale field|evaluation (?:criteria|policy)',
  ],
  ['self', answering],
  [
    'self',
    '(?:next|other|previous) (?:candidate|applicant)s?|(?:for|in) this (?:question|exercise|assessment)|the candidate (?:demonstrates|shows|displays|exhibits|deserves|is)',
  ],
  [
    'self',
    'discriminat|will be (?:reported|sued)|lose my (?:visa|job|home|house|status)|need this job(?! to)|please be kind|be (?:kind|lenient|generous)[.!]|(?:desperately|really) need (?:this|the) job',
  ],
];

const compiled = patterns.map(([sign, source]) => [sign, new RegExp(source, 'gu')] as const);

/** Signs in a text that has been unmasked, in its own places. */
interface Hit {
  readonly sign: Sign;
  readonly pattern: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Sentences that speak to whoever grades, in a dozen languages, however they are spelt. Words alone do not make one:
 * people write “ignore the previous mail” and “the highest priority” to each other. It takes an order with a grade or a
 * word of grading, or a grade for this very answer, within two sentences.
 */
export function orders(text: string, sentences: readonly Sentence[]): Flag[] {
  const read = unmask(text);
  const hits = hitsIn(read.text)
    .map((hit) => placed(hit, read, sentences))
    .toSorted((a, b) => a.start - b.start);
  const flags: Flag[] = [];
  for (const [at, hit] of hits.entries()) {
    const within = beside(hits, at);
    if (!isOrder(within)) continue;
    const start = Math.min(hit.start, sentences[hit.first]?.start ?? hit.start);
    const last = Math.max(...within.map(({ last: number }) => number));
    const end = Math.max(hit.end, sentences[last]?.end ?? hit.end);
    flags.push({ kind: 'instruction', start, end });
  }
  return flags;
}

/** A sentence of nothing but signs does not take longer. */
const enough = 100;

/** What begins in the same sentence or the next one, or right behind it where every line is one. */
function beside(hits: readonly PlacedHit[], at: number): PlacedHit[] {
  const { last, end } = hits[at]!;
  const most = Math.min(hits.length, at + enough);
  let to = at + 1;
  while (to < most && (hits[to]!.first <= last + 1 || hits[to]!.start <= end + 60)) to += 1;
  return hits.slice(at, to);
}

/** For what is hidden or encoded anyway, less will do. */
export function soundsLikeOrder(text: string): boolean {
  const hits = hitsIn(unmask(text).text);
  return (
    hits.some(({ sign }) => sign !== 'self') ||
    /(?:score|grade|level|rating) ?[:=]? ?(?:\d|\{max\})/.test(text.toLowerCase())
  );
}

/** Nothing weaker than what is flagged in plain sight: for readings of a text that are guesses. */
export function isAnOrder(text: string): boolean {
  return isOrder(hitsIn(unmask(text).text));
}

function hitsIn(text: string): Hit[] {
  return compiled.flatMap(([sign, pattern], at) =>
    [...text.matchAll(pattern)].map(({ 0: found, index }) => ({
      sign,
      pattern: at,
      start: index,
      end: index + found.length,
    })),
  );
}

function isOrder(hits: readonly Hit[]): boolean {
  const of = (sign: Sign) =>
    new Set(hits.filter((hit) => hit.sign === sign).map(({ pattern }) => pattern)).size;
  if (of('both') > 0) return true;
  const [order, grade, world, self] = [of('order'), of('grade'), of('world'), of('self')];
  return (
    (order > 0 && (grade > 0 || world > 0)) || (grade > 0 && (world > 0 || self > 0)) || grade > 1
  );
}

/** In the text as it was written, with the first and the last sentence it touches. */
interface PlacedHit extends Hit {
  readonly first: number;
  readonly last: number;
}

function placed(hit: Hit, { starts, ends }: Normalised, sentences: readonly Sentence[]): PlacedHit {
  const [start, end] = [starts[hit.start]!, ends[hit.end - 1]!];
  const first = sentenceAt(sentences, start);
  return { ...hit, start, end, first, last: sentenceAt(sentences, end - 1) };
}

/** The number of the sentence that holds a place, or comes next. */
function sentenceAt(sentences: readonly Sentence[], at: number): number {
  let [low, high] = [0, sentences.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sentences[middle]!.end <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
