import type { ErasureWords, MoreTimeWords } from '../en/requests.ts';

export const moreTime = {
  title: 'Mehr Zeit oder ein anderer Tag',
  explained:
    'Wenn Sie mehr Zeit, Pausen oder einen anderen Zeitraum brauchen, aus welchem Grund auch immer, bitten Sie hier darum, oder antworten Sie auf die E-Mail, die Sie hierher gebracht hat: am besten, bevor Sie beginnen; möglich ist es auch noch, während Sie schreiben. Wer Ihre Antworten liest, sieht nie, dass Sie gefragt haben oder was Sie bekommen haben.',
  label: 'Was brauchen Sie?',
  send: 'Darum bitten',
  sendChanged: 'Mit diesen Worten bitten',
  open: (moment) =>
    `Sie haben am ${moment} darum gebeten. Noch ist das nicht beantwortet; die Person, die Sie eingeladen hat, weiß davon.`,
  withdrawn: (moment) => `Sie haben Ihre Bitte am ${moment} zurückgenommen.`,
  settled: (moment) =>
    `Ihre Bitte wurde am ${moment} beantwortet; was Sie bekommen haben, ist in den Zeiten oben enthalten.`,
  change: 'Die Bitte ändern',
  again: 'Noch einmal bitten',
} satisfies MoreTimeWords;

export const erasure = {
  title: 'Was über Sie gespeichert ist',
  everything:
    'Alles, was hier über Sie gespeichert ist, samt Ihren Antworten, in einer Datei, die Menschen und Programme lesen können.',
  download: 'Alles herunterladen',
  downloading: 'Wird geholt …',
  downloaded: 'Es liegt bei Ihren Downloads.',
  explained: 'Sie können auch darum bitten, dass es gelöscht wird.',
  ask: 'Um Löschung bitten',
  again: 'Noch einmal bitten',
  question: 'Um Löschung bitten?',
  decides:
    'Das Auswahlteam entscheidet und antwortet Ihnen per E-Mail. Bis dahin ändert sich nichts.',
  goes: 'Was verschwindet: Ihr Name und Ihre E-Mail-Adresse, Ihre Entwürfe und Antworten, was Sie erklärt und worum Sie gebeten haben, und damit auch diese Seite. Laden Sie vorher herunter, was Sie behalten möchten.',
  stays:
    'Was bleibt: wie Ihre Antworten bewertet wurden, als Zahlen, die nicht mehr zu Ihnen führen, und dass etwas gelöscht wurde.',
  early:
    'Wenn Sie darum bitten, bevor entschieden ist, können Ihre Antworten vielleicht nicht mehr berücksichtigt werden.',
  confirm: 'Ja, darum bitten',
  open: (moment) =>
    `Sie haben am ${moment} darum gebeten, dass gelöscht wird, was über Sie gespeichert ist. Das Auswahlteam entscheidet und antwortet Ihnen per E-Mail.`,
  withdrawn: (moment) => `Sie haben Ihre Bitte um Löschung am ${moment} zurückgenommen.`,
  settled: (moment) =>
    `Ihre Bitte um Löschung wurde am ${moment} beantwortet; wie, steht in einer E-Mail des Auswahlteams.`,
} satisfies ErasureWords;
