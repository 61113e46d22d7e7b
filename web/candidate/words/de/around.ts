import type { AroundWords } from '../en/around.ts';
import { after } from './after.ts';
import { away } from './away.ts';
import { before } from './before.ts';
import { between } from './between.ts';
import { closing } from './closing.ts';
import { refusals } from './refusals.ts';
import { time } from './time.ts';

export const around = {
  time,
  away,
  before,
  between,
  ...closing,
  after,
  refusals,
  tryAgain: 'Noch einmal versuchen',
  languages: 'Sprache',
  languageMissing:
    'Diese Sprache ist nicht angekommen: Prüfen Sie Ihre Verbindung und laden Sie die Seite neu.',
} satisfies AroundWords;
