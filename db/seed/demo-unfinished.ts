/** What stands in the draft of somebody who is writing just now. */
export const unfinishedDraft = `Sarita, state as of 08:35 UTC: batches 1–40 are verified, 41 is copied but verify refused it, 42–60 have not begun. The job is paused and \`rates-2026\` is off.

Please go on with 41 and not with 42, the 41 in the log counts what was copied.

Before that the two accounts:
- 20417 is the flipped sign from 2019, I looked it up. \`ledger fix-sign 20417\`.
- 20988 I have not looked at. Kertu writes that they paid February twice, so it may be their own money. If the ledger shows both payments: \`ledger mark-known 20988\`. If not, leave`;
