import type { Refusals } from '../en/refusals.ts';

export const refusals = {
  invalid_request:
    'Vielleicht ist der Text länger als 50.000 Zeichen oder enthält ein Zeichen, das sich nicht speichern lässt: Kürzen Sie ihn, oder nehmen Sie heraus, was Sie zuletzt eingefügt haben.',
  body_too_large: 'Das ist mehr, als auf einmal gesendet werden kann: Kürzen Sie den Text.',
  unsupported_media_type:
    'Die Seite hat das in einer Form gesendet, die der Server nicht annimmt: Laden Sie die Seite neu.',
  not_signed_in: 'Sie sind abgemeldet: Öffnen Sie noch einmal den Link aus Ihrer Einladung.',
  link_not_valid:
    'Dieser Link öffnet nichts mehr: Antworten Sie auf die Einladung und bitten Sie um einen neuen.',
  candidate_erased: 'Was hier über Sie gespeichert war, ist gelöscht, und mit ihm diese Seite.',
  not_allowed:
    'Das gehört nicht zu Ihrer Einladung: Öffnen Sie noch einmal den Link aus Ihrer Einladung.',
  cross_origin:
    'Die Anfrage schien von einer anderen Website zu kommen, deshalb ist nichts geschehen: Öffnen Sie noch einmal den Link aus Ihrer Einladung.',
  not_found: 'Hier ist nichts: Laden Sie die Seite neu.',
  cohort_closed:
    'Die Frist ist vorbei: Fragen Sie die Person, die Sie eingeladen hat, ob noch einmal geöffnet werden kann.',
  not_open_yet: 'Es ist noch nicht offen: Kommen Sie zur angezeigten Zeit wieder.',
  notice_changed:
    'Was aufgezeichnet wird oder was Sie benutzen dürfen, hat sich geändert, seit Sie es gelesen haben: Es wird neu angezeigt, bitte lesen Sie es noch einmal.',
  sitting_not_started:
    'Sie haben noch nicht begonnen: Laden Sie die Seite neu und lesen Sie, was Sie erwartet.',
  turn_locked: 'Diese Aufgabe öffnet später: Kommen Sie zur angezeigten Zeit wieder.',
  turn_not_open: 'Die Uhr dieser Aufgabe läuft noch nicht: Öffnen Sie zuerst die Aufgabe.',
  turn_closed:
    'Die Zeit für diese Aufgabe ist um: Was bis dahin gespeichert war, ist Ihre Antwort, und nichts ist verloren.',
  draft_conflict:
    'Diese Antwort wurde in einem anderen Fenster oder auf einem anderen Gerät geändert: Beide Texte sind aufbewahrt, wählen Sie, wie es weitergeht.',
  no_break_left: 'Die Pausenminuten dieser Aufgabe sind aufgebraucht: Die Uhr läuft weiter.',
  turn_open: 'Diese Aufgabe ist noch offen: Schreiben Sie in ihr und geben Sie sie dort ab.',
  late_additions_full:
    'Zu dieser Aufgabe liegen schon so viele späte Texte vor, wie aufbewahrt werden können: Senden Sie Ihren der Person, die Sie eingeladen hat.',
  questions_changed:
    'Diese Fragen haben sich geändert, seit Sie sie gelesen haben: Laden Sie die Seite neu, gespeichert wurde nichts.',
  not_finished: 'Noch ist nicht alles geschlossen: Beenden Sie zuerst Ihre Aufgaben.',
  too_many_requests:
    'Das war viel in kurzer Zeit: Warten Sie eine Minute und versuchen Sie es noch einmal.',
  overloaded:
    'Der Server ist stark ausgelastet: Warten Sie ein paar Sekunden; nichts, was Sie geschrieben haben, ist verloren.',
  not_ready: 'Der Server startet gerade: Versuchen Sie es in ein paar Sekunden noch einmal.',
  offline:
    'Der Server ist nicht zu erreichen: Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal. Was Sie geschrieben haben, ist noch da.',
} satisfies Refusals;
