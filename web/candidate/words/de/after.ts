import type { AfterWords } from '../en/after.ts';
import { number, people, words } from './pieces.ts';

export const after = {
  title: 'Ihre Empfangsbestätigung',
  heading: 'Angekommen, vielen Dank',
  first: (candidate) =>
    `${candidate}, das haben wir erhalten, und wann, nach der Uhr des Servers. Es ist signiert: Bewahren Sie es auf, und niemand kann später sagen, es sei anders gewesen.`,
  turn: (position) => `Aufgabe ${position}: `,
  received: { candidate: 'Abgegeben', deadline: 'Zuletzt gespeichert; die Zeit lief ab' },
  length: 'Länge',
  size: (count, characters) => `${words(count)}, ${number(characters)} Zeichen`,
  checksum: 'SHA-256',
  readAnswer: 'Ihre Antwort lesen',
  download: 'Als JSON herunterladen',
  print: 'Drucken',
  copy: [
    'Eine Kopie geht per E-Mail an Sie, und alle können ',
    ', ohne Konto: ob sie echt ist und ob nichts daran geändert wurde.',
  ],
  check: 'sie prüfen',
  signature: 'Die Signatur',
  algorithm: (algorithm) => `${algorithm}, über das JSON der Empfangsbestätigung`,
  publicKey: 'Öffentlicher Schlüssel (SPKI, base64url)',
  sitting: 'Kennung',
  started: 'Begonnen',
  next: 'Wie es weitergeht',
  read: (count, organization) =>
    `${people(count)} bei ${organization} ${count === 1 ? 'liest' : 'lesen'} jede Antwort, unabhängig und ohne Ihren Namen. Dann entscheidet ein Mensch und schreibt Ihnen. Sie haben nichts weiter zu tun.`,
  questions:
    'Eine Frage, oder ist etwas schiefgegangen? Antworten Sie auf die Einladung. Mit dem Link darin kommen Sie zu dieser Empfangsbestätigung zurück.',
} satisfies AfterWords;
