/** A small scenario in two turns: 30 and 20 minutes, the second opens an hour after the first. */
export const lighthouseScenario = `---
title: The lighthouse lamp is out
summary: Tell the keepers what to do tonight, then hand over.
language: en
you: { role: keeper on duty, place: Stanley, timeZone: Atlantic/Stanley }
personas:
  mara: { name: Mara Duarte, role: engineer, place: Lisbon, timeZone: Europe/Lisbon }
turns:
  - title: Tonight
    storyTime: 2026-03-10T18:00Z
    messages:
      - { from: mara, channel: '#lamp', at: -10m, text: The lamp of tower 4 is dark. }
    ask: Write to the keepers what happens tonight.
    form: instruction
    words: { from: 40, to: 120 }
    minutes: 30
  - title: Hand-off
    storyTime: 2026-03-10T22:00Z
    opensAfter: 1h
    messages:
      - { from: you, channel: '#lamp', at: -2h, text: Boats are warned. }
      - { from: mara, channel: '#lamp', at: 0, text: The spare lamp arrives at 06:00Z. }
    ask: Write the hand-off note for the morning.
    form: hand-off note
    words: { from: 60, to: 160 }
    minutes: 20
rubric:
  - key: names-the-owner
    title: Names who does what
    weight: 60
    reads: [1, 2]
    levels:
      1: Nobody is named.
      2: Somebody is named, without a time.
      3: Each step has a name.
      4: Each step has a name and a time.
      5: Each step has a name and a time with its UTC offset.
  - key: says-what-is-not-known
    title: Says what is not known
    weight: 40
    reads: [2]
    fluency: true
    levels:
      1: A guess stands as a fact.
      2: Nothing is marked as open.
      3: One open question is named.
      4: Every open question is named.
      5: Every open question is named with who finds out.
---

Four towers, one boat, and a **storm** on its way.
`;
