/** What a note takes for granted about the text beside it. Notes that are not here fit any text of their level. */
interface Fit {
  readonly turn?: 1 | 2;
  readonly says?: RegExp;
  readonly saysNot?: RegExp;
  readonly atLeast?: number;
  readonly atMost?: number;
}

const dated = /0?8:\d\d UTC|22:\d\d/;
const hasLimit = /11:00|12:15|12:20|19:30|noon|left\.$/m;
const hasFork = /\bif (?:not|it|you)\b|otherwise|plan b|not released|doesn't fit/i;
const ownFigure = /eight minutes|8[ -]min|8 minutes|8 min|ocho minutos|estimate/;

/** By the words the note begins with. */
const fits: Readonly<Record<string, Fit>> = {
  'I would not know what to type': { turn: 1 },
  'No step I could carry out': { saysNot: /fix|dry run|flag (?:now|on)/ },
  'Has the facts on a list': { says: /^[-☐] /m, saysNot: /`ledger|dry run/ },
  'There are steps, but I would be back': { turn: 1, saysNot: /`ledger migrate/ },
  'One step is plainly wrong': { turn: 1, says: /both|from 42|with 42|: same/ },
  'Tells me to decide, not what with': { says: /decide|prefer|judgement|ask/i },
  'Order and commands are there': { turn: 1, says: /fix-sign/ },
  'Fine as long as everything': { saysNot: hasFork },
  'I could start right away': { saysNot: hasFork },
  'Even says what to do when the person': { turn: 1, says: /ring|silent/i },
  'Each of the three people': { turn: 2, says: /Dafydd/ },
  'Says both accounts are explained': { says: /both|20988: same/ },
  'No word on where the job stands': { saysNot: /\b4[012]\b|☐/ },
  '"41 of 60" of what?': { says: /41(?:\/| of )60/ },
  'Takes the guess in the notes': { says: /same|too, but|20988 too|too I think/ },
  'Knows where it stopped. As of when?': { saysNot: dated },
  'State is right as far as it goes': { saysNot: /copied (?:but|and)|copied, v/ },
  'Would have liked the time next to it': { saysNot: dated },
  '40 / 41 / the rest kept apart': { says: dated },
  'Says what was looked up and what was not': { says: /guess|probably the same|too early/ },
  'Put Kertu and 20988 together': { says: /Kertu/ },
  'No risk mentioned at all': { saysNot: /careful|0\.00|risk|danger|avoided|wrong rates/ },
  '"Plenty of time"': { says: /plenty of time|no stress/ },
  '"Be careful" is not a limit': { says: /careful|eye on/ },
  'Says it is dangerous': { says: /dangerous|bad|under all circumstances|careful/ },
  'Names the 0.00 invoices': { says: /0\.00/, saysNot: hasLimit },
  'Knows what would happen': { saysNot: hasLimit },
  '"In time" is doing a lot of work': { says: /in (?:due )?time|when this will be|afterwards/ },
  'One clear turning point': {
    says: /(?:stop|held|Friday|move|switch)[^]*\d\d:\d\d|\d\d:\d\d[^]*(?:stop|held|Friday|move|must know)/i,
  },
  'Limit and fallback are there': { turn: 1, says: /8 (?:min|\/)|eight minutes/ },
  'Shows the sum, the fallback': { turn: 1, says: /daytime|my day/ },
  'A checkpoint on the way': { turn: 1, says: /12:(?:15|20)/ },
  'I could follow why 19:30': { says: /19:30/ },
  'Asks who is to blame': { says: /^Who |question for/m },
  'Tells the person who saved': { says: /You should have/ },
  'Sorry for the inconvenience': { says: /sorry|inconvenience|regrettable/i, saysNot: ownFigure },
  'Proposes, suggests': { says: /propose|suggest|prefer|somebody|someone|decide if/ },
  'Own number never mentioned': { saysNot: ownFigure },
  'Owns the eight minutes': { says: ownFigure, saysNot: /\d\d:\d\d/ },
  'Good plan for tonight': { says: /dry run/, saysNot: ownFigure },
  'Owns it and decides, with times': { says: /\d\d:\d\d/ },
  'Clear on both. I missed': { says: ownFigure, saysNot: /March/ },
  'Stands by the colleague': {
    says: /stand by|done the same|did right|glad she did|right decision/,
  },
  'Answers April with a date': { says: /March/ },
  'I got to the end': { saysNot: /^1\. |^- /m },
  'The second sentence blames': { says: /was not our call/ },
  'Half of it retells the day': { says: /what a day|what a night|background|technical point/ },
  'Background first': { turn: 1, says: /background|what a day|I'm assuming/ },
  'So formal': { says: /kindly|It is regrettable|is to be/ },
  'Reads fine. A third could go': { atLeast: 450 },
  'Friendly and clear enough': { says: /thank|sorry|hope|sleep|please/i, atLeast: 250 },
  'Short, but two of the': { turn: 1, says: /\b(?:don't|never|not) /i, atMost: 650 },
  'Every line has a job': { atMost: 1_200 },
  'Language is bumpy': { says: /all what I|what I not|second time|by you|I write you|I make/ },
  'Short without being curt': { says: /trust|your decision|your call|thank/i, atMost: 1_000 },
};

export function fitsText(note: string, { turn, text }: { turn: 1 | 2; text: string }): boolean {
  const fit = Object.entries(fits).find(([beginning]) => note.startsWith(beginning))?.[1] ?? {};
  const { says, saysNot, atLeast = 0, atMost = Number.POSITIVE_INFINITY } = fit;
  return (
    (fit.turn ?? turn) === turn &&
    (says?.test(text) ?? true) &&
    !(saysNot?.test(text) ?? false) &&
    text.length >= atLeast &&
    text.length <= atMost
  );
}

/** So that a note which was reworded is not forgotten here. */
export const notesWithConditions: readonly string[] = Object.keys(fits);
