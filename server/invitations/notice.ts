import { canonicalJson, sha256 } from '../accounts/record.ts';

/**
 * What a candidate is told before they begin, line by line. It must stay true to what the tables hold: whoever adds a
 * column about candidates adds a line here, and everybody is asked again, because the version changes.
 */
export const recorded: readonly string[] = [
  'Your name, your mail address and, if it was given, your time zone, as the hiring team entered them.',
  'When we mail you, when you open your link, when you start, and when each turn opens and closes, by the server’s clock.',
  'Your draft as it was last saved, so that no word is lost and you can go on from another device. When the turn closes, only the answer stays.',
  'For every save: its time, its length and a checksum. Not what an earlier save said.',
  'Each answer as you submit it or, when the time runs out, as it was last saved, with its length.',
  'Text that reaches us after a turn was closed, apart from your answer, with when it came. The hiring team decides whether it counts.',
  'Extra time, breaks or a window of your own that you are given, by whom, and the reason they wrote down; and when you take a break. Interviewers never see it.',
  'How you say, at the end, that you used AI, and what you ask of the hiring team on these pages. Interviewers never see it.',
  'What interviewers write about your answers, and the decision of the hiring team with its reason.',
];

export const notRecorded: readonly string[] = [
  'Your keystrokes, your pauses or how fast you type.',
  'Whether you look at another window, and what else is open on your device.',
  'What you copy or paste.',
  'Your camera, your microphone or your screen.',
  'Your IP address, your whereabouts, your browser or your device.',
];

export const noticeVersion: string = sha256(canonicalJson({ recorded, notRecorded }))
  .toString('hex')
  .slice(0, 16);
