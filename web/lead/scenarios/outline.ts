/** What a new scenario begins with: small, whole and without problems, so that every mistake made in it is new. */
export const outline = `---
title: What happened, in one sentence
summary: One line for the lead who picks it.
language: en
you:
  role: backend engineer
  place: Lisbon
  timeZone: Europe/Lisbon
personas:
  ravi: { name: Ravi Iyer, role: support, place: Kochi, timeZone: Asia/Kolkata }
turns:
  - title: Write the hand-off note
    storyTime: 2026-03-10T17:30Z
    messages:
      - from: ravi
        channel: '#support'
        at: -50m
        text: |
          What a colleague writes: facts, numbers, times with their zone.
      - from: you
        channel: notes
        at: -5m
        text: |
          What the candidate knows already.
    ask: |
      What to write, and for whom.
    form: hand-off note
    words: { from: 80, to: 180 }
    minutes: 40
rubric:
  - key: acts-without-asking
    title: The reader can act without asking
    weight: 60
    reads: [1]
    levels:
      1: |
        The answer that would cause harm.
      2: |
        The answer that leaves the reader with work.
      3: |
        A sound answer. Write this level first, as something one can point at.
      4: |
        As level 3, and what you would show to a new colleague.
      5: |
        As level 4, and what you would file as an example.
  - key: exact-state
    title: Tells the exact state
    weight: 40
    reads: [1]
    levels:
      1: |
        Does not say what is done.
      2: |
        Says how much, not what.
      3: |
        Says what is done and what is not.
      4: |
        As level 3, with times.
      5: |
        As level 4, and what has not been looked at yet.
---

The company, the role, the day, and every rule the candidate is held to.
`;
