/** Answers to the hand-off scenario that leave the reader worse off (quality 1 and 2). */
export const weakAnswers = [
  {
    quality: 1,
    turns: [
      `Hi Sarita,

the migration is at 41 of 60, it stopped because of two accounts from the old 2019 import. Just run fix-sign on both and go on with 42. When it is through you can switch on rates-2026. Invoices go out at 15:00 UTC so you have plenty of time.

Shout if something is unclear!`,
      `Morning. Thanks for the effort, but holding the invoice run was not our call and we should have stuck to the process. You should have informed finance when it got slow, not two hours later.

Ngozi, I suggest you and Dafydd decide what we do about tonight. From my side everything is migrated, so it should be fine to go. And yes, this will not happen again in April, you have my word.`,
    ],
  },
  {
    quality: 1,
    lengthNote: 'long, nothing to act on',
    turns: [
      `Hi Sarita! Hope the bus ride was good and you could at least see the mountains, I have always wanted to go there.

So, what a day. We started the migration on Monday as you know and at first it went really smoothly, around six minutes a batch, I was honestly surprised because in the rehearsal we had all those problems with the locks. Then I had a couple of negative accounts, it turned out that back in 2019 there was this import where somebody flipped a sign (before my time!) and so I wrote a little script for it, which was fun. Today I did some more batches before lunch and after lunch I had a call, so I lost some time there, and then in the evening the rest until it stopped again, which was a bit frustrating because I wanted to be at fifty by now.

Ngozi wrote something about the invoices and the rates today, please have a look at her message in #billing, it is important. Also Kertu has a question about a customer, maybe you can answer her, I did not get round to it.

In general I would say be careful and use your judgement, it is not rocket science but there are some traps in it. The ticket has all the details. If you feel unsure it is better to do nothing. I will be back tomorrow and then we can look at it together with fresh eyes. Thank you so much for taking this over, really appreciated!!`,
      `Wow, what a night, I read all of this with my first coffee. First of all a huge thank you to Sarita who did such an amazing job under pressure, and sorry to Ngozi that she had to find out in this way, I can imagine how that felt, especially after having told the customers.

I think what we see here is that communication is key and that we all have to work on keeping each other in the loop. The backup was something nobody could know. It is one of those things that only show up in production.

About the invoices I am not sure what the best option is, there are arguments for both. If the bank still takes the file today that would be great of course, but on the other side we have this difference in the reconcile and I would feel better if somebody from finance had a look at it first. Ngozi, what do you prefer? I am here all day and can help with whatever you need.

For April we will definitely do better.`,
    ],
  },
  {
    quality: 1,
    turns: [
      `Job is paused. Don't touch it until we have talked, please. It is complicated and I'd rather explain it in person. I'm up again at 06:30 my time, send me a message when you see this and we find a slot.

If Ngozi asks, tell her we are on it.`,
      `I had written not to touch it. I don't know why it was resumed, but ok, it's done now.

Who moved the backup into the working day? That's the question for Thursday. I will look into the numbers and come back to you later today.`,
    ],
  },
  {
    quality: 1,
    turns: [
      `BIL-2291

- 1 to 40 verified, 41 copied
- 20417: 2019, 20988: same
- fix-sign
- 8 min a batch
- reconcile 20 min
- rates-2026 off
- Ngozi: 13:30`,
      `- 60/60 done
- diff 1240
- flag off
- run held

Will turn the flag on now and release it. 20988 can be corrected next month.

@Ngozi the bank is until 21:00 UTC so we have 4 hours, no stress.`,
    ],
  },
  {
    quality: 2,
    turns: [
      `Hello Sarita,

current status: 41 of 60 batches are done, job paused. Two accounts came out negative in batch 41. One of them (20417) is the known problem from 2019, for the other (20988) I have not looked yet but most likely the same.

Please:
1. fix both accounts with \`ledger fix-sign\`
2. resume the job
3. when it is at 60/60, run reconcile and turn on the flag

Please keep an eye on the time because the invoices are sent at 15:00. Also be careful with the flag, it is dangerous.

Good luck and thanks`,
      `Hello all,

thank you Sarita for your work and sorry for the inconvenience that this has caused to everybody.

The migration is now complete with one exception. I propose that we do the dry run as soon as possible, so that Ngozi can check it, and then we decide if we can release today or tomorrow. Please let me know if you agree.

@Dafydd: Sarita put the run on hold because otherwise wrong invoices would have been sent.
@Ngozi: we will make sure that it does not happen again.`,
    ],
  },
  {
    quality: 2,
    lengthNote: 'long, and the step comes last',
    turns: [
      `Hi Sarita, a bit of background first so you understand what you are looking at.

The old ledger keeps one number per customer. The new one keeps entries, so when we move a customer we write an opening balance and from then on everything is entries. We move about 500 customers at a time, that is a batch. Each batch is copied and then verified. Verify compares totals and it does not accept a negative opening balance, because normally a customer can't have one. But in 2019 some credit notes were imported with the wrong sign, so some customers do. I have fixed 14 of those so far, which is around one in 1,400, so we can expect a few more in the remaining batches, maybe ten.

A batch that isn't verified can be run again. One that is verified can't, because then the opening balances are there twice, and this would be pretty bad as the balance is used for dunning too.

The rates are a separate thing. The new rates only exist in the new ledger, this is why there is a flag. If you turn it on too early those who are not moved get an invoice of 0.00, if you turn it on too late everyone gets the old rate. Both are bad.

Now we are at batch 41, which has two negative accounts (20417 and 20988). You could fix these and continue. It is eight minutes per batch. If it gets too late, Ngozi can move the run by a day but she wants to know early enough.

Hope this helps!`,
      `Thanks for the detailed report, Sarita.

To explain what happened from a technical point of view: the backup takes a snapshot and during this time every write has to be copied, so a batch that writes 495 opening balances and the matching entries becomes roughly three times slower. This fits with the 26 minutes. It has nothing to do with the index as I first thought. In hindsight it's obvious, and one could have seen it in the graphs, but I only ran the job during my day.

The difference of 1,240.00 is the Meridian account. It is in the old ledger and not in the new one, so the totals differ by exactly this amount. So the migration itself is correct.

For the invoices this means that we can in principle go ahead. Meridian would get a wrong invoice, though, someone should think about that. I would start with a dry run and then see.

Regarding the rule about the hold, I think in such a case it's ok to break it.`,
    ],
  },
  {
    quality: 2,
    turns: [
      `hey sarita

so its paused at 41, 2 accs are negative, 20417 and 20988. 20417 is clear (2019, run fix-sign), other one pls check yourself

then migrate --from 42 and let it run, should take 19 x 8 = 152 min so about 2.5h + 20 min reconcile. if u start right at 9 utc ur done before noon utc, easy

after that flag on

oh and ngozi needs to know till 13:30 if it doesnt work out

cheers`,
      `morning all

my bad on the 8 min, i only ran it in my daytime so i never saw the backup. sarita u did right

flag goes on now, then dry run, then release. meridian ok i guess, we can credit them manually

ngozi sorry for the surprise, next time we'll ping earlier. april: we'll just start earlier`,
    ],
  },
  {
    quality: 2,
    turns: [
      `Dear Sarita,

I kindly inform you about the status of the ticket BIL-2291. The migration process has been executed until batch number 41 and was then stopped automatically by the system due to the detection of two accounts with negative balance. The responsible team (me) has carried out an analysis for the first account, with the result that the reason is the import of 2019. For the second account the analysis is pending.

You are kindly requested to complete the analysis and afterwards to continue the process according to the ticket. It should be noted that it must be avoided under all circumstances that invoices are sent with wrong rates. In case of doubt the process should not be continued and the finance department should be informed in due time.

Thank you in advance for your cooperation.`,
      `Dear colleagues,

I have taken note of the events. It is regrettable that the estimated duration could not be kept, which was caused by a backup of the database that was not known at the time of the estimation.

The following is proposed: the dry run is to be carried out in the course of the evening and to be submitted to finance for approval. After the approval has been granted, the release can take place. Should the approval not be granted, the release will be postponed.

Regarding the question of responsibility it is suggested to discuss it in the meeting on Thursday with all participants.`,
    ],
  },
  {
    quality: 2,
    turns: [
      `Hola Sarita, te dejo esto medio en inglés para que sirva a todos.

**Estado:** paused at batch 41. Hasta el 40 todo verificado, el 41 copiado pero el verify falló. Nada corriendo ahora mismo.

**Qué hacer:** fix-sign en la 20417 (nota de crédito del 2019, ya mirada). La 20988 no la miré, creo que es lo mismo, pero Kertu dice algo de un pago doble, so please check with her. Después \`ledger migrate --from 41\`.

**Ojo:** la corrida de facturas sale a las 15:00 de Lagos. If you see que no llegamos, avisa a Ngozi, ella la puede mover. El flag \`rates-2026\` no lo prendas antes de tiempo.

Perdón por la mezcla, es tarde aquí. Gracias!`,
      `Buenas, ya estoy.

Gracias Sarita, de verdad, hiciste lo correcto con el hold. El error es mío: puse ocho minutos y nunca había corrido nada a esa hora.

Ngozi, lo siento por cómo te enteraste. Now: I switch the flag on and start the dry run, you get it en cuanto esté, then you decide if we go today o el viernes. Para abril lo miramos con calma.

Dafydd, ya lo hablamos el jueves.`,
    ],
  },
  {
    quality: 2,
    turns: [
      `**To do for Sarita**

☐ read Ngozi's post in #billing
☐ read Kertu's post in #customers
☐ check 20988
☐ fix 20417
☐ resume (from 41, not 42!)
☐ 60/60?
☐ reconcile
☐ flag
☐ done 🎉

If a box can't be ticked, stop there and leave it for me. It is not worth breaking anything for one day. I'd rather have 212 late debits than 29,700 wrong invoices.`,
      `**To do**

☐ flag on (me)
☐ dry run (me)
☐ check (Ngozi)
☐ release (Ngozi)
☐ Meridian by hand (Kertu?)
☐ backup: move it (ops?)

Sarita sleep well, you saved the day 💪 Ngozi sorry!! Dafydd it was me who didn't write down what to do after 12:30, so I'd say it's on me.`,
    ],
  },
  {
    quality: 2,
    lengthNote: 'cut off by the deadline',
    turns: [
      `Hi Sarita! First the most importent: dont continue with 42. The batch 41 is not verified, you have to do this one again. Command is \`ledger migrate --from 41\`.

Before that the two accounts have to be repaired. I started a list with everything that is in my head, sorry if it's not in order:

- 20417 needs fix-sign
- 20988 too I think (not checked!!)
- batch = 8 min, before it was 6
- Ngozi's times are Lagos times, so the run is 14:00 UTC and not 15:00
- there is also the reconcile after, 20 min
- 1 to 40 hands off
- flag: off means old rates, on means 0.00 for the ones not migrated. So the right moment is`,
      `Thank you Sarita, and don't worry about the rule, I think everyone would have done it.

So what's to do. The bank closes at 21:00 in Lagos, that's 20:00 UTC. The dry run takes 40 minutes, then one hour for Ngozi, then 25 minutes, together 125 minutes. That means it has to start at 17:55 UTC at the latest, so there's not much time and I'm going to start it now. Wait, before that the flag has to be on, otherwise the dry run is with the old rates. And Meridian is still`,
    ],
  },
] as const;
