import type { WritingGuideWords } from './en.ts';

export const de: WritingGuideWords = {
  title: 'Schreiben, wenn niemand da ist, den man fragen könnte',
  leadIn:
    'Wer das liest, ist acht Zeitzonen entfernt. Wenn gelesen wird, schlafen Sie, und wenn geantwortet wird, ist es morgen. Alles, was gebraucht wird, muss also in dem stehen, was Sie geschrieben haben.',
  print: 'Diese Seite drucken',
  otherLanguage: 'In English',
  points: [
    {
      title: 'Beginnen Sie mit dem, was Sie brauchen',
      text: 'Die ersten zwei Zeilen sagen, worum es geht, was Sie von wem möchten und bis wann. Auch wer dort aufhört zu lesen, sollte das Richtige tun.',
    },
    {
      title: 'Lassen Sie nichts zum Nachfragen übrig',
      text: 'Was geschehen ist, was Sie getan haben, was als Nächstes kommt. Jede Rückfrage kostet einen Tag. Lesen Sie es einmal wie jemand, der nicht dabei war: Wer schreibt, weiß immer mehr, als auf dem Blatt steht.',
    },
    {
      title: 'Trennen Sie, was Sie wissen, annehmen und nicht wissen',
      text: '„Die Platte ist voll“ und „Ich glaube, die Platte ist voll“ führen zu verschiedenen Nächten. „Warum, weiß ich noch nicht“ ist ein guter Satz.',
    },
    {
      title: 'Entscheiden Sie, was Sie entscheiden dürfen',
      text: 'Sagen Sie, was Sie entschieden haben, in einer Zeile warum, und was Sie umstimmen würde. Dürfen Sie nicht entscheiden, schlagen Sie vor: „Wenn ich bis Donnerstag, 09:00 UTC, nichts anderes höre, werde ich …“',
    },
    {
      title: 'Schreiben Sie Zeiten, die überall dasselbe heißen',
      text: '„Donnerstag, 5. März, 09:00 UTC“, nicht „morgen früh“. Schreiben Sie nur einer Person, nennen Sie auch deren Uhrzeit.',
    },
    {
      title: 'Eine Sache, einfache Wörter, die passende Form',
      text: 'Kurze Sätze aus Wörtern, die alle kennen. Eine Liste, wo es auf Reihenfolge oder Anzahl ankommt, ein Absatz, wo es auf Gründe ankommt. Was Sie mit Absicht weglassen: Sagen Sie, dass es fehlt.',
    },
    {
      title: 'Seien Sie etwas freundlicher, als nötig scheint',
      text: 'Wer schreibt, glaubt viel öfter, dass der Ton ankommt, als er es tut (1). Ein Dank, und der Grund für ein Nein, kosten eine Zeile.',
    },
  ],
  example: 'Dieselbe Nachricht zweimal',
  before: 'Vorher',
  after: 'Nachher',
  beforeText:
    'Hallo, der Import hatte wieder Probleme. Ich habe ein paar Sachen probiert, ohne Erfolg. Kann morgen früh jemand draufschauen? Danke!',
  afterText:
    'Priya, bitte lösche Paket 41 und starte den Import von dort neu, vor Donnerstag, 06:00 UTC, wenn die Berichte laufen.\n\nEr ist um 14:20 UTC bei Paket 41 von 60 stehen geblieben. Die Pakete 1 bis 40 sind drin, verloren ist nichts. Ich habe ihn angehalten: So, wie er ist, neu gestartet, würde er Paket 41 doppelt zählen. Warum er stehen geblieben ist, weiß ich noch nicht; das Protokoll liegt im Ticket.\n\nWenn du nicht dazu kommst, lass es so. Die Berichte zeigen dann die Zahlen von gestern, das schadet nicht.',
  source:
    '(1) Kruger, Epley, Parker und Ng (2005), Egocentrism over e-mail: can we communicate as well as we think? Journal of Personality and Social Psychology 89.',
};
