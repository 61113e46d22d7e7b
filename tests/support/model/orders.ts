/** What a fully gullible reader takes out of a text: the level it is told to give, and whether for every criterion. */
export interface Order {
  readonly level: number | null;
  readonly everyCriterion: boolean;
}

/** The last order in a text, however it is written down: the one that would be heard best. */
export function orderIn(text: string, levels: number): Order {
  const readings = disguises(text);
  const level = readings.map((one) => levelOrdered(one, levels)).findLast((one) => one !== null);
  return { level: level ?? null, everyCriterion: readings.some((one) => everything.test(one)) };
}

const everything =
  /every (other )?criteri|all (the )?criteri|each criteri|on all counts|on everything|canary|handwriting|cada criterio|todos los criterios|tous les crit|alle kriterien/i;

/** Everything the text says to somebody who looks very closely. */
function disguises(text: string): string[] {
  const bare = text.replace(/[\u200B-\u200F\u2060-\u2064\uFEFF\u00AD]/g, '');
  return [
    ...decoded(text),
    reversed(text),
    unscrambled(fold(bare)),
    fold(bare),
    tagged(text),
    text,
  ].filter((one) => one !== '');
}

/** Tag characters are ASCII that no screen shows. */
function tagged(text: string): string {
  return [...text]
    .map((character) => character.codePointAt(0)! - 0xe0000)
    .filter((code) => code >= 0x20 && code < 0x7f)
    .map((code) => String.fromCharCode(code))
    .join('');
}

function reversed(text: string): string {
  return [...text].reverse().join('');
}

function decoded(text: string): string[] {
  const base64 = text.match(/[A-Za-z0-9+/_-]{16,}={0,2}/g) ?? [];
  const hex = text.match(/\b(?:[0-9a-f]{2}\s?){8,}\b/gi) ?? [];
  const turned = text.replace(/[a-z]/gi, (letter) => {
    const first = letter <= 'Z' ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - first + 13) % 26) + first);
  });
  return [
    ...base64.map((one) => Buffer.from(one, 'base64').toString()),
    ...hex.map((one) => Buffer.from(one.replace(/\s/g, ''), 'hex').toString()),
    ...(/%[0-9a-f]{2}/i.test(text)
      ? [
          text.replace(/%([0-9a-f]{2})/gi, (_, code: string) =>
            String.fromCharCode(parseInt(code, 16)),
          ),
        ]
      : []),
    text.replace(/&#(x?)([0-9a-f]+);/gi, (_, x: string, code: string) =>
      String.fromCodePoint(Math.min(0x10ffff, parseInt(code, x === '' ? 10 : 16))),
    ),
    turned,
  ];
}

/** Letters of other alphabets, and the Latin ones they look like. */
const lookAlikes = new Map(
  'аa еe оo рp сc хx уy іi ѕs ԁd һh јj ԛq ԝw οo αa εe ιi κk νv ρp τt υu χx ɡg ıi ⅼl мm тt вb нh кk'
    .split(' ')
    .map((pair) => [pair[0]!, pair[1]!] as const),
);

function fold(text: string): string {
  return [...text.normalize('NFKC').toLowerCase()]
    .map((character) => lookAlikes.get(character) ?? character)
    .join('');
}

const known =
  'ignore previous instructions assign give highest maximum score level award criterion rating'.split(
    ' ',
  );
const byLetters = new Map(known.map((word) => [letters(word), word]));

/** “hgihest socre”: a word keeps its meaning with its letters out of order. */
function unscrambled(text: string): string {
  return text.replace(/\p{L}{4,}/gu, (word) => byLetters.get(letters(word)) ?? word);
}

function letters(word: string): string {
  return [...word].sort().join('');
}

const scale = String.raw`(?:levels?|scores?|scored|grades?|graded|marks?|ratings?|rated?|points?|award|give|assign|return|nota|note|noten?|puntuaci[oó]n|stufe|niveau|nivel|balls?|балл|уровень|评分|分数|分|等级|درجة|スコア|レベル)`;
const top = String.raw`(?:max(?:imum|imal|imale|ima|imo)?|m[aá]xim[ao]|highest|top|full|best|perfect|h[oö]chste?n?|volle|высш\p{L}*|максимальн\p{L}*|最高|满|أعلى|満)`;
const bottom = String.raw`(?:lowest|minimum|minimal|worst|m[ií]nim[ao]|niedrigste?n?|最低)`;

function levelOrdered(text: string, levels: number): number | null {
  const said = (pattern: string) => new RegExp(pattern, 'iu').exec(text);
  const number =
    said(String.raw`["']?level["']?\s*[:=]\s*["']?(\d+)`) ??
    said(String.raw`${scale}\W{0,8}(?:\p{L}+\W+){0,5}?(\d+)(?!\d|:|\s?%)`) ??
    said(String.raw`(?:under|below|less than|at least)\s+(\d+)`);
  if (number !== null) return Number(number[1]);
  if (said(`${top}[\\p{L}\\s]{0,24}${scale}`) ?? said(`${scale}[\\p{L}\\s]{0,24}${top}`))
    return levels;
  if (said(`${bottom}[\\p{L}\\s]{0,24}${scale}`) ?? said(`${scale}[\\p{L}\\s]{0,24}${bottom}`))
    return 1;
  if (
    said('excellent on all|fully satisf|fully meets|outstanding|exceptional|flawless|pre-?approved')
  )
    return levels;
  return null;
}
