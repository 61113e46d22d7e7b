import type { RequestKind } from '../views.ts';

interface RequestWords {
  /** In a list. */
  readonly short: string;
  readonly title: string;
  /** What "settled" means for it. */
  readonly settling: string;
}

export const requestInWords: Readonly<Record<RequestKind, RequestWords>> = {
  accommodation: {
    short: 'Asks for more time',
    title: 'Asks for more time, breaks or another window',
    settling:
      'Giving them something settles it. Where you have answered it otherwise, mark it as settled; they see on their page that it is.',
  },
  erasure: {
    short: 'Asks to be erased',
    title: 'Asks that what you hold about them be erased',
    settling:
      'Marking it as settled notes, with your name, that you have answered it otherwise; they see it on their page. It erases nothing by itself.',
  },
};
