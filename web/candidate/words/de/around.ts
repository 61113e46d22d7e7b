import type { AroundWords } from '../en/around.ts';
import { after } from './after.ts';
import { away } from './away.ts';
import { before } from './before.ts';
import { between } from './between.ts';
import { breaks } from './breaks.ts';
import { closing } from './closing.ts';
import { declaring } from './declaring.ts';
import { model } from './model.ts';
import { number } from './pieces.ts';
import { reading } from './reading.ts';
import { practice } from './practice.ts';
import { refusals } from './refusals.ts';
import { erasure, moreTime } from './requests.ts';
import { selfDeclaring } from './self-declaring.ts';
import { time } from './time.ts';

export const around = {
  time,
  away,
  before,
  between,
  ...closing,
  breaks,
  practice,
  after,
  declaring,
  selfDeclaring,
  reading,
  moreTime,
  erasure,
  model,
  refusals,
  tryAgain: 'Noch einmal versuchen',
  change: 'Ändern',
  takeBack: 'Zurücknehmen',
  leaveIt: 'So lassen',
  typed: {
    empty: 'Hier steht noch nichts: Sagen Sie es in ein paar Worten.',
    tooLong: (most) =>
      `Das sind mehr als ${number(most)} Zeichen: Kürzen Sie den Text, und senden Sie ihn noch einmal.`,
  },
  languages: 'Sprache',
  languageMissing:
    'Diese Sprache ist nicht angekommen: Prüfen Sie Ihre Verbindung und laden Sie die Seite neu.',
} satisfies AroundWords;
