import { StartProblem } from '../db/start-problem.ts';
import { nameOf, onOneLine, readText } from './given-file.ts';
import { turnsWithText } from './sittings/receipt-text.ts';
import { verifyReceipt, type ReceiptCheck, type ReceiptFacts } from './sittings/receipt.ts';

interface Wanted {
  /** Where the receipt is; `-` is what is piped in. */
  readonly file: string;
  /** Where a text is that may be one of its answers. */
  readonly text: string | undefined;
  /** The turn whose answer it is said to be. */
  readonly turn: number | undefined;
}

/** What there is to say about a receipt in a file; the verdict alone on the last line. */
export async function checkReceipt({ file, text, turn }: Wanted, seed: Buffer) {
  const content = parseJson(await readText(file), file);
  const written = text === undefined ? null : await readText(text);
  const { verdict, receipt } = verifyReceipt(content, seed);
  if (verdict !== 'genuine') return { said: notGenuine[verdict], isWell: false };
  const { sentence, isWell } =
    written === null ? genuine(receipt) : compare(receipt, written, turn);
  return { said: [...receipt.turns.map(describeTurn), sentence].join('\n'), isWell };
}

const notGenuine: Readonly<Record<Exclude<ReceiptCheck['verdict'], 'genuine'>, string>> = {
  forged:
    'Forged: the signature does not fit what the receipt says; it was changed after it was signed.',
  otherKey:
    'Not ours: the receipt is signed, but by another server, or by this one before its secret was replaced.',
  notAReceipt:
    'Not a receipt: the file has another form; take longhand-receipt.json as it came with the mail or from the receipt page.',
};

function genuine({ turns, candidate, assessment, organization }: ReceiptFacts) {
  const answers = turns.length === 1 ? '1 answer' : `${turns.length} answers`;
  const sentence = `Genuine: this server signed that it received ${answers} from ${candidate} for ${assessment} at ${organization}.`;
  return { sentence: onOneLine(sentence), isWell: true };
}

function compare({ turns }: ReceiptFacts, text: string, turn: number | undefined) {
  const found = turnsWithText(turns, text);
  const isWell = turn === undefined ? found.length > 0 : found.includes(turn);
  const is =
    found.length === 0 ? 'none of its answers' : `the answer of turn ${found.join(' and ')}`;
  if (isWell) return { sentence: `Genuine, and the text is ${is}.`, isWell };
  const not = turn === undefined || found.length === 0 ? '' : `, not of turn ${turn}`;
  return { sentence: `The receipt is genuine, but the text is ${is}${not}.`, isWell };
}

function describeTurn({
  position,
  title,
  receivedAt,
  words,
  sha256,
}: ReceiptFacts['turns'][number]) {
  return onOneLine(`Turn ${position}, ${title}: received ${receivedAt}, ${words} words, ${sha256}`);
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new StartProblem(
      `${nameOf(file)} is not JSON: take longhand-receipt.json as it came with the mail or from the receipt page.`,
      error,
    );
  }
}
