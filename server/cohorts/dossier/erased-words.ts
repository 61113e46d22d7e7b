/** As a dossier says it, in either form. */
export const whatIsErased =
  'Gone are the name, the address, answers, drafts and what was declared, quotes, notes, reasons and letters. Levels, outcomes, times and the hashes of what is gone are kept.';
