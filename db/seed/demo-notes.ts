/** What interviewers write beside a level, by criterion of the hand-off rubric and level. */
export const demoNotes: Readonly<
  Record<string, Readonly<Record<1 | 2 | 3 | 4 | 5, readonly string[]>>>
> = {
  'acts-without-asking': {
    1: [
      'I would not know what to type. Everything waits for somebody who is asleep.',
      'No step I could carry out from this.',
      'Has the facts on a list, but nothing in it is an instruction.',
    ],
    2: [
      'There are steps, but I would be back in the ticket for the commands after a minute.',
      'One step is plainly wrong, so I would have to check all the others too.',
      'Tells me to decide, not what with.',
    ],
    3: [
      'Fine as long as everything goes well. I missed an "and if not".',
      'Order and commands are there. What if the second account is something else?',
      'I could start right away and would be stuck at the first surprise.',
    ],
    4: [
      'Covers the likely failure and who is told. Kertu, or April, is left hanging.',
      'Could work from this alone. One question from the thread has no answer.',
    ],
    5: [
      'Every fork has somebody and a time. I had no question left.',
      'Even says what to do when the person to be told does not pick up.',
      'Each of the three people gets an answer and knows their part.',
    ],
  },
  'exact-state': {
    1: [
      'Says both accounts are explained. One was never looked at.',
      'No word on where the job stands.',
    ],
    2: [
      '"41 of 60" of what? Fell for the log line.',
      'Somewhere in there is a state, but I had to put it together myself.',
      'Takes the guess in the notes for a finding.',
    ],
    3: [
      'Knows where it stopped. As of when?',
      'State is right as far as it goes; copied and verified are one thing here.',
      'Would have liked the time next to it. I read this an hour later.',
    ],
    4: [
      '40 / 41 / the rest kept apart and dated. Does not say what it only guesses.',
      'Clean. One piece short of complete.',
    ],
    5: [
      'Says what was looked up and what was not, and takes back its own guess.',
      'Put Kertu and 20988 together. That is the one I was waiting for.',
    ],
  },
  'limits-the-risk': {
    1: ['No risk mentioned at all.', '"Plenty of time", with a wrong clock.'],
    2: [
      '"Be careful" is not a limit.',
      'Says it is dangerous. Does not say to whom or from when on.',
      'Worried in the right place, but I could not act on it.',
    ],
    3: [
      'Names the 0.00 invoices. No point at which to stop.',
      'Knows what would happen, leaves the when to the reader.',
      '"In time" is doing a lot of work here.',
    ],
    4: [
      'One clear turning point with a time. I had to do the sum myself to believe it.',
      'Limit and fallback are there; the eight minutes are taken as given.',
    ],
    5: [
      'Shows the sum, the fallback, and that the eight minutes come from another time of day.',
      'A checkpoint on the way, not only at the end. Good.',
      'I could follow why 19:30 and not 20:00.',
    ],
  },
  'decides-and-owns': {
    1: [
      'Asks who is to blame. Nothing is decided.',
      'Tells the person who saved the night that she should have asked.',
    ],
    2: [
      'Sorry for the inconvenience, but for what exactly?',
      'Proposes, suggests, would like to hear. The bank closes in three hours.',
      'Own number never mentioned.',
    ],
    3: [
      'Owns the eight minutes. What happens with the invoices stays vague.',
      'Good plan for tonight. Not a word that the estimate was the cause.',
    ],
    4: [
      'Owns it and decides, with times. April is put off.',
      'Clear on both. I missed a concrete step for April.',
      'Stands by the colleague in front of the manager. Liked that.',
    ],
    5: [
      'Own mistake first, then the decision, and no promise that cannot be kept.',
      'Answers April with a date and a person instead of a yes.',
    ],
  },
  'economy-and-tone': {
    1: [
      'I got to the end and still did not know what to do first.',
      'The second sentence blames a colleague, in the open channel.',
    ],
    2: [
      'Half of it retells the day.',
      'Background first, the step in the last paragraph. With a pager I read the top.',
      'So formal that I lost who does what.',
    ],
    3: [
      'Reads fine. A third could go.',
      'Friendly and clear enough; a few sentences are there for politeness only.',
      'Short, but two of the "do not" have no reason.',
    ],
    4: [
      'Every line has a job. One sentence I read twice.',
      'Language is bumpy and it does not matter: I never had to guess.',
      'Good order, good tone.',
    ],
    5: [
      'Two sentences in and I know what is going on.',
      'Short without being curt. Trust is spelled out.',
    ],
  },
};
