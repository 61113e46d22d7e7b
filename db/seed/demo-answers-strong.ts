/** Answers to the hand-off scenario that a reader can act on alone (quality 4). */
export const strongAnswers = [
  {
    quality: 4,
    turns: [
      `Sarita, as of 08:40 UTC: batches 1–40 are verified, 41 is copied but was refused, 42–60 haven't been touched. The job is paused, \`rates-2026\` is off. The log's "41/60" counts copies, so please don't go on with 42.

**Do, in this order**
1. \`ledger fix-sign 20417\`. Checked, it's credit note CN-2019-0388.
2. 20988: I have *not* looked at it, and my "probably the same" in the ticket is a guess. Kertu's message says Meridian paid twice. If the ledger shows two payments of 1,240.00, it is their money: \`ledger mark-known 20988\`, not fix-sign.
3. \`ledger migrate --from 41\`. Three hours including reconcile, so start by 11:00 UTC.
4. At 60/60 and 0.00: flag on, tell Ngozi.

**If it doesn't fit.** Fewer than 50 verified at 12:15 UTC: stop, leave the flag off, and tell Ngozi before 12:30 UTC (18:15 your time) to move the run. That costs 212 late debits. Old rates for everybody would cost more.

You have the pager, so you decide.`,
      `Sarita, thank you. The hold was right. My ticket said eight minutes a batch, and I had only ever measured that outside the backup; my note stopped at 12:30 and told you nothing for later. Close the laptop, I have it from here.

**Tonight**
- 17:30 UTC: I hold account 20988 (it would be invoiced at 0.00), switch \`rates-2026\` on and start the dry run.
- 18:10 UTC: Ngozi gets it, with the difference explained: 1,240.00 is Meridian, to the cent.
- 19:10 UTC: Ngozi releases; file at 19:35. I read your 21:00 as Lagos, so 20:00 UTC.

**Dafydd:** Sarita decided, as the one with the pager, twenty minutes before wrong invoices for everybody. Yes, I stand by it.

**Ngozi:** I'm sorry you read it on a dashboard. For April I'd like to suggest something better than a promise, give me until Thursday.`,
    ],
  },
  {
    quality: 4,
    turns: [
      `Sarita, here is all what I know at 08:35 UTC.

**State**
- 1–40 verified. Never run them again, the opening balances would be written second time.
- 41 copied, NOT verified. You can run it again how often you want.
- 42–60 not begun. Job paused. Flag rates-2026 off.

**Two accounts**
- 20417: checked by me. Is the old bug. \`ledger fix-sign 20417\`.
- 20988: not checked by me! Customer since 2021, so it can not be the import of 2019. Kertu says they paid two times. Please verify it, and if yes: \`ledger mark-known 20988\`. If something is strange with this command (I never used it) then stop.

**Time**
20 batches x 8 min = 160, reconcile 20, together 3 hours. Invoice run is 14:00 UTC. So last start is 11:00 UTC, that is 16:45 by you. After this time do not start, write Ngozi that the run moves. She needs it until 12:30 UTC.

**Kertu** waits for answer until 10:00 UTC. Please tell her: no promise for tonight.

I trust your decision, also if it is "we wait".`,
      `Sarita, thank you that you have stopped it. Please sleep, nothing is for you to do.

**My mistake:** in ticket stands 8 minutes. I measured it only between 20:00 and 08:00 UTC, without backup. I did not write this. With this number everybody would decide like you at 12:20.

**Decision for tonight** (Ngozi, please look if it fits)
| UTC | |
| --- | --- |
| 17:35 | I: hold on account 20988, flag on, dry run start |
| 18:15 | Ngozi: control, one hour |
| 19:15 | Ngozi: release |
| 19:40 | file is ready, bank closes 20:00 |

If the release is not started at 19:30, we leave it held, and debits go Friday.

Difference 1240.00 = account 20988 exact, it is the skipped one. Because of this I switch the flag on although it is not 0.00.

April: I can not promise. I will ask who owns the backup if it can move.`,
    ],
  },
  {
    quality: 4,
    turns: [
      `Sarita,

You asked two questions, so those first.

*Go on with 42?* No, with 41: \`ledger migrate --from 41\`. The log counts copied batches. Verified are 40.

*Is there a point where you should leave it alone?* Yes, two.
- If 20988 turns out to be something neither of us understands. I only know that it's negative and that Kertu says they paid twice on 2 and 3 March. If that's in the ledger, \`ledger mark-known 20988\`. If it isn't, leave the job paused.
- If by 12:20 UTC batch 50 isn't verified. From there the rest (8 min each, plus 20 for reconcile) no longer fits before 14:00 UTC. Then write to Ngozi before 12:30 UTC; she moves the run by a day and needs no reason from you.

Before all that: \`ledger fix-sign 20417\`, checked, the 2019 error.

The flag \`rates-2026\` is off. Leave it off until 60 of 60 and 0.00, because whoever isn't moved gets an invoice of 0.00.

Both outcomes are fine with me.`,
      `Three questions for me in here, so in order.

**Ngozi, tonight?** Yes, if the dry run is clean. I start it at 17:30 UTC with the flag on and Meridian (20988) held, you have it at 18:10, and if you start the release by 19:30 UTC the file makes the 21:00 Lagos slot. Otherwise Friday, and I'll write to the three large customers myself if you give me the words.

**Dafydd, the hold?** Sarita decided, because at 13:40 UTC the alternative was old rates for everybody and finance couldn't be reached. I stand by it. What led there was mine: a time per batch that I never measured during a backup, and no instruction for after 12:30.

**Ngozi, April?** I can't confirm that. What I can do is find out what else is running at that hour before I give anyone a number again.

Sarita, thank you, also for the command times. Good night.`,
    ],
  },
  {
    quality: 4,
    lengthNote: 'terse',
    turns: [
      `08:30 UTC. 1–40 verified, 41 copied and refused, 42–60 untouched. Paused. Flag off.

1. \`fix-sign 20417\` (checked).
2. 20988: unchecked. Probably Meridian's double payment, then \`mark-known\`, never \`fix-sign\`.
3. \`migrate --from 41\`, by 11:00 UTC at the latest: 20 × 8 + 20 = 180 min, run starts 14:00 UTC.
4. 60/60 and 0.00 → flag on.

Not before: 0.00 invoices for the rest. Not at all: old rates for everyone.

12:20 UTC, under 50 verified → tell Ngozi to move. Her limit is 12:30 UTC.

Kertu: no promise.

Your call from 09:00 on.`,
      `17:20 UTC.

Hold: right. I stand by it. Cause: my 8 min, never measured against the backup. Not in my note: what to do after 12:30.

Tonight:
- me, 17:30: \`invoices hold --account 20988\` (else 0.00), flag on, dry run
- Ngozi, 18:10–19:10: check
- Ngozi, 19:10: release, file 19:35, bank 20:00 UTC
- not released by 19:30: stays held, debits Friday

1,240.00 is 20988 and nothing else, so I don't wait for 0.00.

April: can't confirm. I don't own the backup.

Sarita: thanks. Sleep.`,
    ],
  },
  {
    quality: 4,
    turns: [
      `Hello Sarita, I hope you find this readable with a jolted head.

**The one thing to know:** you can finish the migration today if you start it by 11:00 UTC (16:45 in Kathmandu). If you can't, moving the invoice run is a good outcome and not a failure.

**State at 08:45 UTC.** 40 verified, 41 copied and refused, 19 to go, job paused, \`rates-2026\` off.

**To start it**
- \`ledger fix-sign 20417\` (I checked this one)
- 20988 belongs to Meridian, who paid twice according to Kertu. I haven't checked. If true, the minus is right, and \`ledger mark-known 20988\` lets verify pass, in theory. I have never used it.
- \`ledger migrate --from 41\`

**While it runs**, 8 minutes a batch. A new negative account: customer from before 2020, fix-sign; otherwise look for a real credit first.

**Fork at 12:15 UTC.** 50 or more verified: go on. Less: tell Ngozi by 12:30 UTC (13:30 in Lagos), she moves it.

**Kertu** wants to promise a credit for tonight at 10:00 UTC. Please say "not yet".`,
      `Good evening, good night and good morning.

I owe you a correction: "8 minutes a batch" was true only in my daytime, and I wrote it down as if it were true always. Sarita's decision at 12:20 followed from my number, and her hold at 13:40 saved us. I'd have been proud to make it.

What happens now: I hold 20988, switch the flag on and start the dry run at 17:30 UTC. Ngozi, it's with you at 18:10. If you release by 19:30 UTC we make the bank's 21:00 (Lagos, I take it). If you want more time, take it: the run stays held and the debits go on Friday, and I'd rather have that than hurry you.

Meridian's invoice is made by hand tomorrow, Kertu and I do it.

About April I'll write to you by Friday, when I have talked to whoever runs the backup.`,
    ],
  },
  {
    quality: 4,
    turns: [
      `Sarita, everything you need is in the block; the reasons are under it.

\`\`\`
# 08:40 UTC: 1-40 verified | 41 copied, refused | 42-60 not begun | paused | flag off
ledger fix-sign 20417          # checked: CN-2019-0388
# look at 20988 first: two payments of 1240.00 on 2 and 3 March?
ledger mark-known 20988        # only if yes. never used by me
ledger migrate --from 41       # not 42. start by 11:00 UTC or not at all
ledger reconcile               # 20 min, must say 0.00
# only now: rates-2026 on, then tell Ngozi
\`\`\`

- **41, not 42:** 41 is copied but not verified.
- **20988:** customer since 2021, so not the 2019 bug. I wrote "probably the same" in the ticket before I saw Kertu's message.
- **11:00 UTC:** 20 batches × 8 min + 20 min = 3 h before the run at 14:00 UTC.
- **Not possible?** Ngozi moves the run if you tell her by 12:30 UTC. She'd rather hear it early.`,
      `Sarita, thank you for the hold and for finding the backup. Both should have been in my note: I measured 8 minutes in my daytime only, and gave you a last start but no check on the way.

\`\`\`
17:30 UTC  invoices hold --account 20988   # not in the new ledger, would be 0.00
17:30      rates-2026 on                   # difference 1240.00 = 20988, accepted by me
17:32      invoices dry-run                # me, 40 min
18:12      Ngozi checks                    # 1 h
19:15      invoices release                # Ngozi, 25 min, bank closes 20:00 UTC
19:35      if not released by now: leave held, debits Friday
\`\`\`

Dafydd: it was Sarita's decision as on-call, and I stand by it. No one from finance could be reached and the run was 20 minutes away.

Ngozi: I won't confirm April, but I'll bring a proposal on Thursday.`,
    ],
  },
  {
    quality: 4,
    turns: [
      `Sarita, there is a saying at home, العجلة من الشيطان ("haste is from the devil"), and it's the best summary I have: it fits today, but only just, and if it doesn't fit any more, move the run.

**08:40 UTC:** 40 verified, 41 copied but refused by verify, 42–60 not begun. Paused. \`rates-2026\` off.

**First** \`ledger fix-sign 20417\` (looked up). **Then** 20988: not looked up. According to Kertu they paid February twice; if the ledger agrees, it's their money, so \`ledger mark-known 20988\`. **Then** \`ledger migrate --from 41\`.

**The limit.** 20 batches at 8 minutes and the reconcile make three hours; the run starts at 14:00 UTC. Not started by 11:00 UTC, or fewer than 50 verified at 12:15 UTC: tell Ngozi before 12:30 UTC that it moves. It costs 212 late debits, that's all.

The flag only at 60/60 and 0.00. Earlier, whoever is missing gets 0.00.

Tell Kertu, please, that I ask her to promise nothing today.`,
      `Peace, everyone. No customer received a wrong invoice, and that is Sarita's doing.

My part first. The eight minutes were measured in my day and I passed them on as a fact. Also I named a limit before 12:30 UTC and none after it. Dafydd, you have your two sentences: the person with the pager held the run because the alternative was old rates for 29,700 customers in twenty minutes, and finance could not be reached. I stand by it.

Now tonight. Meridian (20988) on hold, flag on, dry run at 17:30 UTC by me. Ngozi has it from 18:10 to 19:10 and releases; the file is there at 19:35 and the bank waits until 20:00 UTC. If you find anything, Ngozi, we stop and it is Friday.

April: let me not promise what depends on a backup I don't control. I will ask about it today.`,
    ],
  },
] as const;
