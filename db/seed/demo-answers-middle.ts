/** Answers to the hand-off scenario that cover the expected course and little else (quality 3). */
export const middleAnswers = [
  {
    quality: 3,
    turns: [
      `Hi Sarita,

**Status:** the job stopped at batch 41 and is paused. Nothing is running. The flag \`rates-2026\` is off.

**Next steps**
1. \`ledger fix-sign 20417\`. That's the old sign error, I checked it (CN-2019-0388).
2. Have a look at 20988. I haven't. Kertu writes that this customer paid twice, so it may be a real credit.
3. \`ledger migrate --from 41\`, since 41 isn't verified yet.
4. After 60: \`ledger reconcile\`, then the flag.

Each batch takes 8 minutes, so you need around three hours in total.

If it doesn't work, tell Ngozi, she can move the run by a day. Never switch the flag on before everything is done: customers who aren't moved would get an invoice of 0.00.

Thanks a lot for taking this.`,
      `Hi all,

the eight minutes in the ticket were my number, and I had only measured it in my own daytime. That is what misled Sarita, not anything she did.

I'll now switch on the flag and start the dry run. Ngozi, you will have it by 18:15 UTC. When you've checked it you can release it.

We still need to do something about 20988, because it's only in the old ledger. Kertu, can you tell Meridian that their invoice will be a bit later?

For April we should talk about the time of the backup.`,
    ],
  },
  {
    quality: 3,
    turns: [
      `Sarita, short version: go on from 41 (not 42), be done by 14:00 UTC, and if you can't, Ngozi must know by 12:30 UTC.

Longer version. 41 of 60 are copied and 40 of them verified. 41 was refused because of two negative accounts. 20417 is the 2019 thing, use fix-sign. 20988 probably too, but please look before you fix it.

From there it's 20 x 8 min, then reconcile for 20 min, so three hours. Then turn on rates-2026 and tell Ngozi.

Don't run 1 to 40 again.`,
      `Short version: invoices can go tonight.

Longer version. I turn the flag on at 17:30 UTC and start the dry run, it's ready at 18:10. Ngozi has her hour until 19:10, and the release takes 25 min, so the file is there at 19:35. The bank closes at 20:00 UTC (21:00 in Lagos), so we're fine.

Sorry to all for the confusion last night, it was an unlucky combination. Sarita, thanks for holding the run.

Dafydd: she decided, as on-call. The grounds are in her message.
Ngozi: I'll check that the backup doesn't collide with it in April.`,
    ],
  },
  {
    quality: 3,
    turns: [
      `Hello Sarita, I write you what is the situation at 08:30 UTC.

The batch 1 until 40 is verified and good. The batch 41 is copied but the verify did say no, because two account have minus. From 42 nothing is made. Job is in pause, flag is off.

You make like this:
- account 20417: command \`ledger fix-sign 20417\`, I have controlled it
- account 20988: I have NOT controlled it. Please look in the message of Kertu, the customer have paid two time. If it is true then minus is correct and you use \`ledger mark-known 20988\`. I never used this command so I can not say what it does exactly.
- then \`ledger migrate --from 41\`

One batch is 8 minutes. Invoice start at 14:00 UTC, so you must begin not too late. If you see it is not possible please write to Ngozi before, she can make it one day later. I think it is no problem if it is later, better as wrong.`,
      `Good morning to all.

I made mistake with the 8 minutes, because I measured only when is day by me, and then there is no backup. Sorry Sarita, and thank you, you did it very good.

Now I make so: I put the flag on, I start the dry run, Ngozi can see it after 40 minutes and has her one hour. After this we make the release and the bank get the file today.

Meridian is not in the new ledger. I put hold on account 20988 so they don't get invoice with zero, and I make it with Kertu by hand.

For April I can not promise now, I must first look when is the backup.`,
    ],
  },
  {
    quality: 3,
    turns: [
      `Hi Sarita — hand-off for BIL-2291, written at 22:25 Chatham.

Where we are: paused after batch 41. 1–40 are verified. 41 failed verification on two accounts.

What I'd do in your place: fix 20417, find out about 20988 (real credit or old bug?), re-run 41, continue to 60, reconcile, flag. I would not start the job later than noon because of the invoice run at 14:00 UTC, it needs roughly three hours incl. reconcile.

What not to do: no flag before 60/60 and 0.00, no re-run of a verified batch.

What if: Ngozi can move the run to tomorrow, deadline for that is 12:30 UTC. It's not the end of the world, but 212 debits come late.`,
      `Morning. First: Sarita made the right decision and I'd have done the same. The gap was in my note. I gave you a deadline for Ngozi but nothing for the time after it.

I suggest the following: dry run now, Ngozi checks, release before 21:00. If something looks odd we leave it for tomorrow and the debits go on Friday.

About 20988: exactly the 1,240.00 that reconcile shows, so no surprise there.

April: noted, I'll come up with something until then.`,
    ],
  },
  {
    quality: 3,
    lengthNote: 'one paragraph',
    turns: [
      `Sarita, the job is standing at 41 (40 verified, 41 refused by verify, the rest not begun) and you can safely continue it if you first run \`ledger fix-sign 20417\` and find out whether 20988 is really the double payment that Kertu mentions in #customers, in which case it must not be fixed but marked with \`ledger mark-known 20988\`, and then start with \`ledger migrate --from 41\` and not 42 as you proposed, because 41 has never been verified, while 1 to 40 must never be started again since that would double the opening balances; it takes eight minutes per batch and twenty for the reconcile, the invoice run starts at 14:00 UTC, rates-2026 has to be on by then but only with 60 of 60 and a difference of 0.00, and in case this can't be reached Ngozi has to be told until 13:30 her time.`,
      `Thank you Sarita, the hold was right, and I would like to say to everybody that the reason for the delay was my estimate, which I had only made in my daytime when there is no backup, so if somebody asks on Thursday then it's my estimate that was wrong and not her decision; as to the invoices, I'll set the flag now and start the dry run at once so that Ngozi gets it shortly after 18:00 UTC and can release it about an hour later, which is before the bank closes, only Meridian must be taken out because they're not in the new ledger, and for April I'd say we speak about it when things are calm.`,
    ],
  },
  {
    quality: 3,
    turns: [
      `### Hand-off, Tue 10 March

| what | state |
| --- | --- |
| batches 1–40 | verified |
| batch 41 | copied, verify failed |
| batches 42–60 | open |
| 20417 | checked: 2019, needs fix-sign |
| 20988 | not checked |
| rates-2026 | off |

**You do:** fix 20417, check 20988, \`ledger migrate --from 41\`, \`ledger reconcile\`, flag on.

**Until when:** invoices start at 14:00 UTC = 19:45 your time.

**If not:** Ngozi moves the run. She needs to hear it by 12:30 UTC.

**Risk:** with the flag on and batches missing, those customers get 0.00.`,
      `### Where we are, 17:15 UTC

| what | state |
| --- | --- |
| migration | 59 ok, 1 with exception |
| 20988 | only in the old ledger |
| flag | off |
| invoices | held |

### What happens

| UTC | who | what |
| --- | --- | --- |
| 17:30 | me | flag on, dry run |
| 18:10 | Ngozi | check |
| 19:10 | Ngozi | release |
| 19:35 | | file at the bank |

The hold was ok for me. Sorry for the estimate.`,
    ],
  },
  {
    quality: 3,
    turns: [
      `Hi Sarita, thanks for covering. I'm assuming you know nothing about this job, so please forgive me where you do.

We have moved 40 batches and they're fine. The 41st has a problem: two customers with a negative balance. The first one, 20417, is a bug of ours and there's a command for it (\`ledger fix-sign 20417\`, and \`--undo\` if you think it did the wrong thing). The second one, 20988, I'd like you to look up. It's Meridian, and Kertu says they paid February twice. I'd guess that's it, and then it's no bug at all. Please also answer Kertu, she wants to know by noon her time whether she can promise something. I wouldn't promise anything.

Once both are clear, start again at batch 41. It goes on by itself. I'd look at it every half hour or so. After the last batch run the reconcile, and if it shows 0.00 you can turn on the flag.

It should be done well before the invoice run. Should it look tight, talk to Ngozi in time. You decide, I trust you with it.`,
      `Good morning everyone, and good night Sarita. You were given a note that said "talk to Ngozi in time" and didn't say what "in time" is. That's mine. You made the best of it, and not one customer got a wrong invoice.

Ngozi, I'm sorry you had to read it on a dashboard. I would like to have the invoices out tonight: I'm starting the dry run now, and as soon as you're happy with it, we release.

Dafydd, yes, I stand by the hold. It was 20 minutes before the run and the alternative was 29,700 wrong invoices.

What I can't tell you yet is what we do in April.`,
    ],
  },
  {
    quality: 3,
    turns: [
      `STATE: 41/60, paused. Flag off. Nothing is broken.

PLAN A (finish today): fix-sign 20417 → look at 20988 → migrate --from 41 → reconcile → flag on → tell Ngozi.

PLAN B (move): tell Ngozi before 12:30 UTC. She moves the run to Wednesday 14:00 UTC.

SWITCH FROM A TO B: if at 12:00 UTC there are more than 12 batches left.

DON'T: re-run verified batches. Turn the flag on early. Promise anything to Meridian.`,
      `STATE: all data in the new ledger apart from 20988. No invoice sent. Flag off.

PLAN A: flag on, dry run 17:30, review 18:10, release 19:10. Bank closes 21:00 Lagos.

PLAN B: Friday.

SWITCH: Ngozi decides after the dry run.

HOLD: right decision, thanks.

APRIL: no migration in April, so no problem.`,
    ],
  },
  {
    quality: 3,
    turns: [
      `hi sarita! bullet points, because you'll be tired after that bus

- paused at 41. 40 are safe, 41 isn't, 42+ not started
- 20417: our old sign bug, \`fix-sign\` it
- 20988: don't \`fix-sign\` this one. customer really paid twice, see kertu's message from this morning. i'd try \`mark-known\`
- carry on with \`ledger migrate --from 41\`
- 8 min per batch, so about 2h40 for the rest
- flag stays off until the very end

what could go wrong: more negative accounts in the later batches. same game: since 2019 customer → fix-sign, newer customer → check for a real credit

ngozi wants to know by 13:30 lagos if we're late. give her a shout either way, she likes that`,
      `morning! ok so that went differently, and that's because of my 8 minutes. i never ran it while the backup was on and it didn't occur to me to check

tonight: i do the flag + dry run right now and send it to ngozi. meridian gets a hold (\`invoices hold --account 20988\`), they'd get 0.00 otherwise

ngozi you have all the time you need, bank is open till 21:00

dafydd: sarita decided, because nobody else could. i'm glad she did

sleep well sarita 🙏`,
    ],
  },
] as const;
