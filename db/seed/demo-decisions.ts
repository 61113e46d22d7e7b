import type { NewDecision } from '../../server/cohorts/decisions/decisions.actions.ts';

/** What was decided about whom, the first decision first. Nobody decides about the team itself. */
export const demoDecisions: Readonly<Record<string, readonly NewDecision[]>> = {
  'Jordan Whitfield': [
    {
      outcome: 'decline',
      reason:
        'Quick and friendly, and owns the estimate afterwards. But the note says “from 42”, which leaves batch 41 unverified, and the flag goes on after it without a condition. A colleague who trusts the note does damage with it.',
    },
  ],
  'Daniel Brennan': [
    {
      outcome: 'advance',
      reason:
        'Sarita could have worked from this: accounts, commands and order are right, and what to do if more accounts turn up. There is no point at which to stop; we ask about that in the conversation. The interviewers would like to be handed work by him.',
    },
  ],
  'Sophie van der Meer': [
    {
      outcome: 'decline',
      reason:
        'Warm, and long. After 250 words the reader does not know which batch to run, and the second message asks Ngozi to decide what the scenario gave to the writer. All four reviews say so.',
    },
  ],
  'Talia Fonoti': [
    {
      outcome: 'decline',
      reason:
        'A checklist of headings without commands or state. “Stop there and leave it for me” is a good instinct, and we told her so. For this role the note has to stand alone.',
    },
  ],
  'Inés Aguirre': [
    {
      outcome: 'hold',
      reason:
        'Knows what matters and owns the eight minutes. Half of the note is in Spanish, for a reader in Kathmandu. Before we decide I ask her whether writing English every day is what she wants.',
    },
    {
      outcome: 'decline',
      reason:
        'She would rather work in Spanish, and we have no team that does. Agreed in writing, with an invitation to come back when we have one.',
    },
  ],
  'Ásdís Jónsdóttir': [
    {
      outcome: 'advance',
      reason:
        'The only note of this cohort with a checkpoint on the way and a person to ring when nobody answers. Takes back her own guess about 20988. Answers April with a date. Next: the conversation with Hamish.',
    },
  ],
  'Valentina Rossi': [
    {
      outcome: 'hold',
      reason:
        'State exact, own mistake named first, no limit for the risk. Close for this role. Her second message was the better one, so I invite her to the incident exercise and decide with both.',
    },
  ],
  'Davit Gelashvili': [
    {
      outcome: 'hold',
      reason:
        'Both turns were closed by the clock in the middle of a sentence. What is there is sound as far as it goes, and the last start for the bank is worked out correctly. I ask him whether something was in the way before this counts against him.',
    },
  ],
  'Elena Popescu': [
    {
      outcome: 'decline',
      reason:
        'Nobody in the note has a name and nothing has a time: “in due time”, “the responsible team”. In the second turn the question of responsibility is put off to a meeting. The reviews agree across all criteria.',
    },
  ],
  'Zhang Yuchen': [
    {
      outcome: 'decline',
      reason:
        'Did not come back for the second turn before the cohort closed, and did not answer when I asked why. The first note alone, with “talk to Ngozi in time”, is not enough to go on.',
    },
  ],
  'Oksana Kovalchuk': [
    {
      outcome: 'advance',
      reason:
        'Separates what was looked up from what was guessed, and gives the sum behind the limit. The English is bumpy and nobody had to guess once. No reason to wait for the rest of October.',
    },
  ],
  'Isabelle Tremblay': [
    {
      outcome: 'decline',
      reason:
        'Declares both accounts explained, reads Lagos times as UTC, and afterwards puts the outcome on the colleague who saved the night. The last point decides it.',
    },
  ],
};
