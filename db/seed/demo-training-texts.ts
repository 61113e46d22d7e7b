/** What the agreed level of a criterion is, and why, as it is told to whoever trains. */
interface Agreed {
  readonly level: 1 | 2 | 3 | 4 | 5;
  readonly reason: string;
}

export interface TrainingText {
  readonly text: string;
  /** By the criterion’s key. */
  readonly agreed: Readonly<Record<string, Agreed>>;
}

/** Hand-off notes that Fernworks’ leads have written and agreed on, so that interviewers can train before their first answer. */
export const trainingTexts: readonly TrainingText[] = [
  {
    text: `Hi Sarita,

the migration is paused at 41 of 60: 40 batches are verified, 41 is copied and was refused. Please do this:

1. \`ledger fix-sign 20417\`. 20988 is negative, too; please look at it.
2. \`ledger migrate --from 41\`. Every batch takes about eight minutes.
3. After 60 run \`ledger reconcile\`.
4. When the difference is 0.00, switch \`rates-2026\` on.
5. Tell Ngozi in #billing that it is done.

Do not switch the flag on early: whoever is not in the new ledger gets an invoice of 0.00, and without it everybody is invoiced at the old rates. The invoice run starts this afternoon. I have been at this since Monday and it went well for the most part, so I do not expect surprises.

Thanks for taking over!`,
    agreed: {
      'acts-without-asking': {
        level: 3,
        reason:
          'The five steps stand in their order, each with its command or its doer. What to do with 20988 once it has been looked at, or when verify refuses again, is not said.',
      },
      'exact-state': {
        level: 3,
        reason:
          'Copied and verified are told apart, but there is no time, and nothing says whether anybody has looked at 20988.',
      },
      'limits-the-risk': {
        level: 3,
        reason:
          'Says what would happen to customers (0.00, old rates). “This afternoon” is no hour at which to stop.',
      },
      'economy-and-tone': {
        level: 3,
        reason:
          'The first step comes early. The last two sentences of the long paragraph could go and nobody would act differently.',
      },
    },
  },
  {
    text: `Sarita, as of 08:40 UTC: 1–40 are verified, 41 is copied but verify refused it, 42–60 have not begun. The job is paused and \`rates-2026\` is off. Please go on **from 41, not 42**: the 41 in the log counts copies, and a batch may be run again until it is verified, never after.

First the two accounts:
- 20417: looked up, the flipped sign of CN-2019-0388. \`ledger fix-sign 20417\`.
- 20988: **not** looked up. My notes guessed the same, but Kertu writes that Meridian paid February twice, so the minus may be theirs. If the ledger shows both payments: \`ledger mark-known 20988\`, which I have never used. If not: fix the sign. Please tell Kertu which it was by 10:00 UTC; she promises nothing before.

Then \`ledger migrate --from 41\`: 20 × 8 minutes and 20 for \`ledger reconcile\`, so about 12:15 UTC. Flag on only at 60 of 60 and a difference of 0.00; before, whoever is missing is invoiced at 0.00.

The run starts at 14:00 UTC, and Ngozi must hear by 12:30 UTC if it is to move. So look at **12:00 UTC**: under 58 batches, write to her in #billing that it moves by a day, flag off. That costs 212 late debits; old rates would cost more. The eight minutes were measured in my daytime and may not hold in yours.

You decide, and you have my trust in it.`,
    agreed: {
      'acts-without-asking': {
        level: 5,
        reason:
          'Each fork (20988 either way, too slow at noon) has what is done, by whom and until when in UTC, and both of Sarita’s questions and Kertu’s are answered.',
      },
      'exact-state': {
        level: 5,
        reason:
          'Verified, copied and not begun are apart, with the time, the flag, and what was looked up against what was guessed.',
      },
      'limits-the-risk': {
        level: 5,
        reason:
          'The limit of 12:00 follows from what is left and the fixed hours, has a state to fall back to, and says that the eight minutes come from other conditions.',
      },
      'economy-and-tone': {
        level: 4,
        reason:
          'State and next step come first, and each paragraph holds what the reader needs. “Flag on only at 60 of 60 …; before, whoever is missing …” has to be read twice.',
      },
    },
  },
  {
    text: `Hey Sarita, hope the bus was not too bad! What a day. I started with batch 29 this morning and everything was fine until the index got bigger and it all took longer, and then verify failed on something. Ngozi has been asking about the invoice run again and Kertu has a customer who paid twice, it never ends.

So most of it is through now, about two thirds I would say. There are two accounts with a minus, that is the old import story, you know it. Just fix them and carry on with the rest. Keep an eye on the flag please, it is important that it is right for the invoices.

If anything is unclear write to me and I answer when I am up.`,
    agreed: {
      'acts-without-asking': {
        level: 2,
        reason:
          '“Just fix them and carry on” is a step, but the accounts, the command and the batch have to be looked up.',
      },
      'exact-state': {
        level: 1,
        reason:
          '“The old import story” for both accounts is disproved by Kertu’s message: nobody has looked at 20988.',
      },
      'limits-the-risk': {
        level: 2,
        reason: 'Asks to keep an eye on the flag, without what would happen or when.',
      },
      'economy-and-tone': {
        level: 2,
        reason: 'The first paragraph retells the day, and the first step stands after it.',
      },
    },
  },
];
