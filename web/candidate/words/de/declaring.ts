import type { DeclaringWords } from '../en/declaring.ts';

export const declaring = {
  title: 'Haben Sie KI genutzt?',
  asked: {
    forbidden:
      'Sie waren gebeten, ohne zu schreiben. Wenn es anders kam, sagen Sie es: Für ein offenes Wort ist diese Frage da.',
    editing:
      'Sie durften Ihre Sprache verbessern lassen. Sagen Sie, wie es war, ganz gleich, was zutrifft.',
    allowed: 'Sie durften sie nutzen, also ist hier keine Antwort falsch. Sagen Sie, wie es war.',
  },
  who: 'Das Auswahlteam sieht, was Sie sagen; wer Ihre Antworten liest, sieht es nicht. Sie können es später richtigstellen.',
  legend: 'Wie Sie KI genutzt haben',
  uses: {
    none: 'Gar nicht. Eine Rechtschreibprüfung zählt nicht.',
    language: 'Für die Sprache: um zu verbessern, was ich geschrieben hatte.',
    ideas: 'Für Ideen: als Hilfe beim Nachdenken; die Worte sind von mir.',
    drafting:
      'Zum Entwerfen: Ein Teil, oder das meiste, kam von ihr, und ich habe daran gearbeitet.',
  },
  note: 'Möchten Sie etwas hinzufügen? (freiwillig)',
  choose: 'Wählen Sie, was am besten zutrifft.',
  send: 'So angeben',
  said: (moment) => `Sie haben am ${moment} angegeben:`,
} satisfies DeclaringWords;
