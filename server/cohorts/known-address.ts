/** Of the candidate `alias`; nothing once they are erased, since what stands there then is nobody’s address. */
export const knownAddress = (alias: string): string =>
  `case when ${alias}.erased_at is null then ${alias}.email else '' end`;
