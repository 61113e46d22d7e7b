import type { Checked } from './verification.svelte.ts';

interface Words {
  readonly look: 'good' | 'late' | 'bad';
  /** A shape beside the colour. */
  readonly sign: string;
  readonly title: string;
  readonly sentence: string;
}

/** What a verdict means and what to do, for somebody who knows nothing of signatures. */
export const verdictWords: Readonly<Record<Checked['verdict'], Words>> = {
  genuine: {
    look: 'good',
    sign: '✓',
    title: 'Genuine',
    sentence: 'This server signed this receipt, and nothing in it has been changed since.',
  },
  otherKey: {
    look: 'late',
    sign: '?',
    title: 'Not ours',
    sentence:
      'The receipt fits its signature, but another server signed it, or this one did before its secret was replaced. Check it on the server that its mail came from.',
  },
  forged: {
    look: 'bad',
    sign: '✗',
    title: 'Forged or damaged',
    sentence:
      'The signature does not fit what the receipt says: something in it was changed after it was signed. Ask for the file as it came with the mail.',
  },
  notAReceipt: {
    look: 'bad',
    sign: '✗',
    title: 'Not a receipt',
    sentence:
      'This file has another form. Choose longhand-receipt.json as it came with the mail or from the receipt page.',
  },
};
