import type { AwayWords } from '../en/away.ts';

export const away = {
  title: 'Ihre Einladung',
  badLink: {
    heading: 'Dieser Link öffnet nichts',
    why: 'Vielleicht wurde er in der E-Mail abgeschnitten oder zurückgezogen, oder seine Frist ist vorbei. Kopieren Sie den ganzen Link aus Ihrer Einladung und öffnen Sie ihn noch einmal.',
    help: 'Führt er wieder hierher, antworten Sie auf die Einladung: Die Person, die Sie eingeladen hat, kann Ihnen einen neuen senden.',
    begun: 'Haben Sie auf diesem Gerät schon begonnen? ',
    goOn: 'Machen Sie dort weiter, wo Sie waren.',
  },
  erased: {
    heading: 'Ihre Daten sind gelöscht',
    why: 'Was hier über Sie gespeichert war, ist gelöscht, und mit ihm diese Seite: Ihr Name und Ihre E-Mail-Adresse, Ihre Entwürfe und Antworten, was Sie erklärt und worum Sie gebeten haben.',
    help: 'Eine Quittung, die Sie aufgehoben haben, gilt weiter: Prüfen kann sie jeder, ohne Konto.',
    check: 'Eine Quittung prüfen',
  },
  noLink: {
    heading: 'Öffnen Sie den Link aus Ihrer Einladung',
    why: 'Diese Seite gehört zu einer Einladung, und hier wurde keine geöffnet, oder es ist eine Weile her. Der Link in der E-Mail führt Sie herein, so oft Sie ihn brauchen; alles, was Sie geschrieben haben, ist noch da.',
    help: 'Sie finden die E-Mail nicht? Sehen Sie im Spam-Ordner nach, und bitten Sie sonst Ihre Kontaktperson, sie noch einmal zu senden.',
  },
  noAnswer: 'Longhand hat nicht geantwortet',
} satisfies AwayWords;
