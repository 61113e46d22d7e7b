import { call, type Reply } from '../api/call.ts';
import { Action } from '../ui/action.svelte.ts';

export type Checked = Reply<'POST /api/v1/receipt-checks'>;
export type ReceiptFacts = NonNullable<Checked['receipt']>;

/** Whether a receipt that somebody has brought is genuine. */
export class Verification {
  #checked = $state.raw<Checked | null>(null);
  #problem = $state<string>();

  /** The last one brought; null before the first, and while there is something wrong with it. */
  get checked(): Checked | null {
    return this.#checked;
  }

  /** Why what was brought cannot even be sent. */
  get problem(): string | undefined {
    return this.#problem;
  }

  readonly checking = new Action(async (content: string) => {
    this.forget();
    const read = readReceipt(content);
    if ('problem' in read) this.#problem = read.problem;
    else this.#checked = await call('POST /api/v1/receipt-checks', { body: read.file });
  });

  forget(): void {
    this.#checked = null;
    this.#problem = undefined;
  }
}

/** The object in a receipt’s file, whatever stands in it; or a sentence why there is none. */
export function readReceipt(
  content: string,
): { readonly file: Record<string, unknown> } | { readonly problem: string } {
  const text = content.trim();
  if (text === '')
    return { problem: 'There is nothing in it: choose the file, or paste all of it.' };
  try {
    const file = JSON.parse(text) as unknown;
    if (typeof file === 'object' && file !== null && !Array.isArray(file)) {
      return { file: { ...file } };
    }
  } catch {
    // Said below.
  }
  return {
    problem: text.startsWith('{')
      ? 'Part of the receipt is missing: copy all of it, from the first { to the last }.'
      : 'That is not a receipt: choose longhand-receipt.json as it came with the mail, or paste what is in that file.',
  };
}
