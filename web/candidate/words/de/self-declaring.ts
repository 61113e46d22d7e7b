import type { SelfDeclaringWords } from '../en/self-declaring.ts';

export const selfDeclaring = {
  title: 'Zu Ihnen, nur wenn Sie möchten',
  why: 'Die Organisation möchte wissen, ob ihre Auswahl Gruppen von Menschen gleich behandelt, und stellt Ihnen ein paar Fragen zu Ihnen selbst. Sie sind freiwillig, und Ihre Angaben zählen nicht: weder für Sie noch gegen Sie.',
  apart:
    'Was Sie angeben, wird getrennt von allem anderen und verschlüsselt aufbewahrt. Wer Ihre Texte liest, sieht es nie, und kein KI-Modell sieht es. Das Auswahlteam sieht Zahlen von Gruppen ab fünf Personen, nie Ihre Angaben.',
  back: 'Sie können Ihre Angaben hier ändern oder zurücknehmen, solange Ihr Link Sie einlässt.',
  open: 'Fragen ansehen',
  unsaid: 'Das möchte ich nicht sagen',
  send: 'Angaben speichern',
  said: (moment) => `Sie haben am ${moment} angegeben:`,
  noAnswer: 'keine Angabe',
  takeBack: 'Alles zurücknehmen',
  takenBack: 'Von Ihren Angaben ist nichts mehr gespeichert.',
} satisfies SelfDeclaringWords;
