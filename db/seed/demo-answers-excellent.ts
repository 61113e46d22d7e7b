/** Answers to the hand-off scenario that leave no fork open (quality 5). */
export const excellentAnswers = [
  {
    quality: 5,
    lengthNote: 'terse',
    turns: [
      `**08:40 UTC: 1–40 verified, 41 copied but refused, 42–60 not begun, paused, \`rates-2026\` off. Restart with 41 by 10:45 UTC, or move the run.**

1. \`ledger fix-sign 20417\`. Looked up: CN-2019-0388.
2. 20988: not looked up, forget my "probably the same". Customer since 2021, paid twice (Kertu). Both payments in the ledger → \`ledger mark-known 20988\`. Nobody has used it, so read what it prints. Otherwise: stop, move the run.
3. \`ledger migrate --from 41\`. Never 1–40, it doubles balances.
4. \`ledger reconcile\` 0.00 → flag on. Earlier, whoever is missing gets 0.00.

**Limits.** 20 × 8 min + 20 = 3 h before 14:00 UTC. The 8 is from my daytime. 12:15 UTC, under 50 verified or slower → Ngozi moves it, before 12:30 UTC (18:15 yours). Later: ring her. Silent at 13:40 → hold it yourself, I answer for that.

Kertu, by 10:00 UTC: no promise.

Moving is fine. I trust you.`,
      `**Invoices go tonight if the dry run is clean. Sarita, thank you for the hold; sleep well.**

| UTC | |
| --- | --- |
| 17:30 | me: \`invoices hold --account 20988\` (old ledger only, would get 0.00), flag on, dry run |
| 18:10 | Ngozi: her hour |
| 19:10 | Ngozi: release, file 19:35, bank 20:00 (21:00 Lagos) |
| 19:30 | not released → stays held, debits Friday |

The flag rule says 0.00. The 1,240.00 is Meridian to the cent; the exception is mine.

**Dafydd:** I had asked Sarita to hold it if finance was silent and old rates were twenty minutes away. I stand by it. My fault: "8 minutes", with the warning in a side clause, when I could have looked up the backup.

**Ngozi:** I can't confirm April. By Friday 13 March I ask the database team to keep the backup off close days, and you get their answer in writing.`,
    ],
  },
  {
    quality: 5,
    turns: [
      `Sarita, the state is good and paused; please read until the end before the first command, it is two minutes.

**State, 08:45 UTC.** Verified: 1–40. Copied and refused: 41. Not begun: 42–60. Flag \`rates-2026\`: off. Nothing runs.

**What I know and what I not know**
- 20417 I looked up: old sign bug. \`ledger fix-sign 20417\`.
- 20988 I did not look up. In ticket I wrote "probably the same", please forget this. Meridian is customer since 2021 and Kertu says they paid 1,240.00 two times. If you find both payments, the minus is their money: \`ledger mark-known 20988\`. I never used it and don't know its side effects.
- 8 minutes per batch I measured only in my day. In your hours it can be other.

**Then** \`ledger migrate --from 41\`, because 41 is not verified. 1–40 never again, the balances become double.

**Limits**
- Not started at 11:00 UTC (3 h before the run at 14:00 UTC): move the run.
- 12:15 UTC and less than 50 verified, or the last batches slower than 8: move the run. Ngozi must hear it before 12:30 UTC.
- Not 60/60 and 0.00: flag stays off, because the missing ones get 0.00.

Kertu asks until 10:00 UTC: please answer "no promise yet". You decide, and I stand behind both ways.`,
      `Sarita, thank you. You stopped it in the right moment, and now it is my work.

**What was wrong was mine.** The 8 minutes I measured only in my day. I even wrote that it can be other in your hours, but a warning is not a number: I had to look in the backup plan and did not. And for the time after 12:30 I gave you nothing.

**Dafydd:** Sarita decided, as on-call, because 20 minutes later everybody gets old rates and nobody from finance could answer. I stand by it fully.

**Tonight, in UTC**
- 17:35 I: hold for account 20988 (it is only in old ledger, would get 0.00), flag on, dry run. The difference 1,240.00 is exactly this account.
- 18:15 Ngozi: her hour.
- 19:15 Ngozi: release. 19:40 file, bank closes 20:00 (21:00 Lagos).
- If at 19:30 it is not started: we leave it on hold, debits Friday, I write the 212 mails with you.

**April:** that it can't happen I can not promise. I write until 17 March, 12:00 UTC, the plan for close days: no job during backup, and one person from finance who can be called. You say if it is enough.`,
    ],
  },
  {
    quality: 5,
    turns: [
      `Sarita, you can finish this today if you start by 11:00 UTC (16:45 your time); if anything below doesn't hold, move the invoice run instead, and that's a good day too.

**As of 08:40 UTC:** 40 batches verified, 41 copied but refused, 42–60 not begun (the log's 41/60 counts copies). Paused. \`rates-2026\` off.

**Before you start**
- \`ledger fix-sign 20417\`: I looked it up, 2019 sign error.
- 20988 is Meridian. Don't fix it: customer since 2021, and Kertu says they paid twice. I haven't confirmed that. If you see both payments, \`ledger mark-known 20988\`; new to me too, so check what becomes of the account.
- Then \`ledger migrate --from 41\`. Verified batches never again, that doubles balances.

**While it runs:** 20 × 8 min + 20 min reconcile. I measured the 8 in my daytime.
- 12:15 UTC: fewer than 50 verified, or slower than 8 → Ngozi, before 12:30 UTC, "please move the run".
- After 12:30 UTC and no longer possible → ring Ngozi to hold it. Old rates must not go out.
- 60/60 and 0.00 → flag on, tell Ngozi. Not earlier: the rest would get 0.00.

Kertu needs a "no promise yet" by 10:00 UTC. Thank you for taking it blind. Your decision stands, whichever it is.`,
      `Sarita, good night, and thank you: because of you not one wrong invoice went out. Ngozi, you get the dry run at 18:10 UTC and can release at 19:10.

**What I do, 17:30 UTC:** hold account 20988, since it's only in the old ledger and would be invoiced at 0.00; flag on; dry run. Reconcile isn't 0.00, but it's off by exactly Meridian, so I take that on me.

**The limit:** release must start by 19:30 UTC for the bank's 21:00 (I read that as Lagos, 20:00 UTC; shout if not). Later, or if one of your samples is wrong: it stays held and the debits go on Friday.

**Dafydd:** Sarita decided, with the pager, twenty minutes before old rates for 29,700 customers and with finance out of reach. I stand by it. My own part: eight minutes was measured when no backup runs, and "ring Ngozi" was no plan for an hour in which she's at the bank.

**April:** I can't promise it. By Monday 16 March I'll have the backup's owner agree to a quiet window on close days, and with you, Ngozi, a second name to ring. Kertu, Meridian's invoice comes from me by hand tomorrow.`,
    ],
  },
] as const;
