import type { PracticeWords } from '../en/practice.ts';

export const practice = {
  link: 'Probieren Sie die Schreibseite zuerst aus: zwei Minuten, die nicht zählen',
  title: 'Zum Üben',
  notice:
    'Das ist nur zum Üben. Nichts, was Sie hier schreiben, wird gesendet, aufbewahrt oder gelesen.',
  message: {
    name: 'Robin Vale',
    facts: 'Büroleitung, Lissabon · 09:12 dort · Chat',
    text: 'Der Wasserkocher im dritten Stock ist wieder kaputt, und jemand hat einen Zettel darangehängt, den niemand versteht. Könnten Sie einen besseren schreiben?',
  },
  asked: 'Ihre Aufgabe: Schreiben Sie den Zettel',
  ask: 'Zwei oder drei Sätze, mit denen alle etwas anfangen können, die Tee möchten.',
  tryPreview: 'Probieren Sie die Zeichen über dem Blatt und die Vorschau aus.',
  tryHide: 'Die Uhr lässt sich ausblenden; bei 10, 5 und 1 Minute wird sie trotzdem angesagt.',
  trySaving:
    'Wenn es zählt, sagt die Zeile unter dem Blatt immer, wo Ihr Text ist: gespeichert, unterwegs oder auf diesem Gerät.',
  notKept: 'Zum Üben: nicht gesendet, nicht aufbewahrt',
  over: 'Die Zeit ist um',
  overExplained:
    'Wenn es zählt, wäre jetzt Ihre Antwort, was bis hierher gespeichert war. Von dieser Probe wurde nichts aufbewahrt.',
  again: 'Noch einmal üben',
  leave: 'Fertig mit Üben',
} satisfies PracticeWords;
