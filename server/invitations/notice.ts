import { canonicalJson, sha256 } from '../accounts/record.ts';
import { aiPolicy, type AiPolicy } from '../assessments/assessments.contract.ts';
import type { NoticeLanguage } from './invitations.contract.ts';

type Line = Readonly<Record<NoticeLanguage, string>>;

/**
 * What a candidate is told before they begin, line by line. It must stay true to what the tables hold: whoever adds a
 * column about candidates adds a line here, in every language, and everybody is asked again, because the version changes.
 */
const recorded: readonly Line[] = [
  {
    en: 'Your name, your mail address and, if it was given, your time zone, as the hiring team entered them.',
    de: 'Ihr Name, Ihre E-Mail-Adresse und, falls angegeben, Ihre Zeitzone, so wie das Auswahlteam sie eingetragen hat.',
  },
  {
    en: 'When we mail you, when you open your link, when you start, and when each turn opens and closes, by the server’s clock.',
    de: 'Wann wir Ihnen schreiben, wann Sie Ihren Link öffnen, wann Sie beginnen und wann jede Aufgabe geöffnet und geschlossen wird, nach der Uhr des Servers.',
  },
  {
    en: 'Your draft as it was last saved, so that no word is lost and you can go on from another device. When the turn closes, only the answer stays.',
    de: 'Ihr Entwurf, wie er zuletzt gespeichert wurde, damit kein Wort verloren geht und Sie auf einem anderen Gerät weiterschreiben können. Ist die Aufgabe geschlossen, bleibt nur die Antwort.',
  },
  {
    en: 'For every save: its time, its length and a checksum. Not what an earlier save said.',
    de: 'Zu jedem Speichern: Zeitpunkt, Länge und eine Prüfsumme. Nicht, was vorher dort stand.',
  },
  {
    en: 'Each answer as you submit it or, when the time runs out, as it was last saved, with its length.',
    de: 'Jede Antwort, wie Sie sie abgeben oder, wenn die Zeit abläuft, wie sie zuletzt gespeichert wurde, mit ihrer Länge.',
  },
  {
    en: 'Text that reaches us after a turn was closed, apart from your answer, with when it came. The hiring team decides whether it counts.',
    de: 'Text, der uns erreicht, nachdem eine Aufgabe geschlossen wurde, getrennt von Ihrer Antwort, mit der Zeit, zu der er kam. Das Auswahlteam entscheidet, ob er zählt.',
  },
  {
    en: 'Extra time, breaks or a window of your own that you are given, by whom, and the reason they wrote down; and when you take a break. Interviewers never see it.',
    de: 'Zusätzliche Zeit, Pausen oder ein eigener Zeitraum, die Sie erhalten, von wem, und der Grund, der dazu notiert wurde; und wann Sie eine Pause machen. Wer Ihre Antworten liest, sieht davon nichts.',
  },
  {
    en: 'How you say, at the end, that you used AI, and what you ask of the hiring team on these pages. Interviewers never see it.',
    de: 'Was Sie am Ende dazu sagen, wie Sie KI genutzt haben, und worum Sie das Auswahlteam auf diesen Seiten bitten. Wer Ihre Antworten liest, sieht davon nichts.',
  },
  {
    en: 'What interviewers write about your answers, and the decision of the hiring team with its reason.',
    de: 'Was die Lesenden zu Ihren Antworten schreiben, und die Entscheidung des Auswahlteams mit ihrer Begründung.',
  },
];

const notRecorded: readonly Line[] = [
  {
    en: 'Your keystrokes, your pauses or how fast you type.',
    de: 'Ihre Tastenanschläge, Ihre Pausen oder wie schnell Sie tippen.',
  },
  {
    en: 'Whether you look at another window, and what else is open on your device.',
    de: 'Ob Sie in ein anderes Fenster schauen und was sonst auf Ihrem Gerät geöffnet ist.',
  },
  { en: 'What you copy or paste.', de: 'Was Sie kopieren oder einfügen.' },
  {
    en: 'Your camera, your microphone or your screen.',
    de: 'Ihre Kamera, Ihr Mikrofon oder Ihr Bildschirm.',
  },
  {
    en: 'Your IP address, your whereabouts, your browser or your device.',
    de: 'Ihre IP-Adresse, Ihr Aufenthaltsort, Ihr Browser oder Ihr Gerät.',
  },
];

/** Told only where the lead has switched it on; the purpose stands in their own words, in whatever language they wrote it. */
const ofPregrading = (purpose: string): readonly Line[] => [
  {
    en: 'A language model reads your answers, too. For each criterion it suggests how far an answer goes and quotes the passages it rests on. It gets the text and what you were asked, not your name.',
    de: 'Auch ein Sprachmodell liest Ihre Antworten. Zu jedem Kriterium schlägt es vor, wie weit eine Antwort reicht, und zitiert die Stellen, auf die es sich stützt. Es bekommt den Text und die Aufgabe, nicht Ihren Namen.',
  },
  {
    en: `What for, in the words of the hiring team: “${purpose}”.`,
    de: `Wozu, in den Worten des Auswahlteams: „${purpose}“.`,
  },
  {
    en: 'People give every score, and a person decides. What the model suggests is counted in no score and in no order, and it can turn nobody down.',
    de: 'Jede Bewertung geben Menschen, und ein Mensch entscheidet. Was das Modell vorschlägt, zählt in keiner Bewertung und in keiner Reihenfolge, und es kann niemanden ablehnen.',
  },
  {
    en: 'Kept with your answers: what the model replied, when, and who was shown it. Once you are told what was decided you can read here what part it had.',
    de: 'Zu Ihren Antworten wird aufgehoben, was das Modell geantwortet hat, wann, und wem es gezeigt wurde. Ist Ihnen mitgeteilt, was entschieden wurde, können Sie hier lesen, welchen Anteil es hatte.',
  },
  {
    en: 'You can opt out, now or later, without a reason and without any disadvantage: the same people read your answers in the same way, and they are not told.',
    de: 'Sie können das ablehnen, jetzt oder später, ohne Grund und ohne jeden Nachteil: Dieselben Menschen lesen Ihre Antworten auf dieselbe Weise und erfahren nichts davon.',
  },
];

/**
 * One for all languages: who has read it in one has read it. The purpose is null where no model reads, the AI-use policy
 * where the cohort has none of its own. The policy stands beside the notice on the same page, and who has read one is
 * not held to another.
 */
export function noticeVersionWith(purpose: string | null, ownPolicy: AiPolicy | null): string {
  const told = purpose === null ? {} : { pregrading: ofPregrading(purpose) };
  const held = ownPolicy === null ? {} : { aiPolicy: ownPolicy };
  return sha256(canonicalJson({ recorded, notRecorded, ...told, ...held }))
    .toString('hex')
    .slice(0, 16);
}

/** Every notice that tells of this purpose, or of no model, whatever the cohort’s policy. */
export function noticeVersionsWith(purpose: string | null): ReadonlySet<string> {
  return new Set(
    [null, ...aiPolicy.options].map((ownPolicy) => noticeVersionWith(purpose, ownPolicy)),
  );
}

export function noticeIn(
  language: NoticeLanguage,
  purpose: string | null,
  ownPolicy: AiPolicy | null,
) {
  const say = (line: Line) => line[language];
  return {
    version: noticeVersionWith(purpose, ownPolicy),
    recorded: recorded.map(say),
    notRecorded: notRecorded.map(say),
    pregrading: purpose === null ? null : ofPregrading(purpose).map(say),
  };
}
