import type { ClosingWords } from '../en/closing.ts';
import { number, words } from './pieces.ts';

export const closing = {
  submit: {
    title: (position) => `Aufgabe ${position} abgeben?`,
    length: (count) => (count === 0 ? 'Ihre Antwort ist leer.' : `Sie hat ${words(count)}.`),
    range: (from, to) => `Empfohlen waren ${number(from)} bis ${number(to)}.`,
    isFinal: 'Nach dem Abgeben lässt sie sich nicht mehr ändern.',
    next: (isLast) =>
      isLast
        ? 'Das ist die letzte Aufgabe; danach kommt Ihre Empfangsbestätigung.'
        : 'Danach sehen Sie, wann sich die nächste Aufgabe öffnet.',
    submitting: 'Wird abgegeben …',
    back: 'Weiterschreiben',
    signedOut:
      'Sie sind abgemeldet: Öffnen Sie noch einmal den Link aus Ihrer Einladung. Was Sie geschrieben haben, ist noch da.',
    refused: (why) => `Die Antwort wurde nicht angenommen: ${why}`,
  },
  conflict: {
    title: 'Zu dieser Antwort gibt es zwei Texte',
    explained:
      'Sie wurde auch in einem anderen Fenster oder auf einem anderen Gerät geschrieben. Beide Texte sind aufbewahrt; was sich unterscheidet, ist markiert. Läuft die Zeit ab, bevor Sie wählen, gilt der Text als Ihre Antwort, der auf dem Server gespeichert ist.',
    here: 'In diesem Fenster',
    elsewhere: 'Aus einem anderen Fenster oder von einem anderen Gerät',
    earlier: 'Früher auf diesem Gerät aufbewahrt',
    size: (clock, count) => (clock === null ? words(count) : `${clock} · ${words(count)}`),
    keep: 'Diesen behalten',
    keepBoth: 'Beide behalten, untereinander',
  },
  timeUp: {
    title: (isSubmitted) => (isSubmitted ? 'Abgegeben' : 'Die Zeit ist um'),
    heading: (isSubmitted) => (isSubmitted ? 'Diese Aufgabe ist abgegeben' : 'Die Zeit ist um'),
    empty: 'Von dieser Aufgabe hatte uns nichts erreicht, die Antwort ist also leer.',
    submitted: (count) => `Ihre Antwort ist abgegeben, ${words(count)}.`,
    savedAt: (clock, count) =>
      `Was Sie um ${clock} geschrieben hatten, gilt als Ihre Antwort, ${words(count)}.`,
    tooLate:
      'Was Sie unten sehen, enthält Wörter, die nicht rechtzeitig angekommen sind. Sie gehören nicht zur Antwort; sie liegen getrennt davon, und das Auswahlteam entscheidet, ob sie zählen.',
    sending: 'Ihre letzten Wörter werden gesendet …',
    written: 'Was Sie geschrieben haben',
    goOn: 'Weiter',
    isClosing: 'Die Aufgabe wird geschlossen; das dauert ein paar Sekunden.',
  },
  lateText: {
    label: 'Zu spät gekommener Text',
    title: (position) => `Auf diesem Gerät liegt noch ein Text zu Aufgabe ${position}`,
    explained: (clock) =>
      `Er wurde hier bis ${clock} (Uhr dieses Geräts) geschrieben und hat den Server nicht rechtzeitig erreicht, gehört also nicht zu Ihrer Antwort.`,
    sending: 'Er wird übergeben; bis er angekommen ist, bleibt er auf diesem Gerät.',
    keptTitle: (position) => `Ein Text zu Aufgabe ${position} kam nach deren Ende`,
    kept: (clock, count) =>
      `Er ist um ${clock} angekommen, ${words(count)}, und liegt getrennt von Ihrer Antwort.`,
    verdict: {
      open: 'Das Auswahlteam sieht, wann er kam, und entscheidet, ob er zählt.',
      accepted: 'Das Auswahlteam lässt ihn zählen: Er ist jetzt Ihre Antwort.',
      declined: 'Das Auswahlteam hat entschieden, dass er nicht zählt.',
    },
    read: (count) => `Lesen (${words(count)})`,
    text: 'Der Text',
    throwAway: 'Diesen Text auf diesem Gerät wegwerfen',
  },
} satisfies ClosingWords;
