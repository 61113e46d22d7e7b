import { unmask } from './unmasked.ts';

const praise =
  /(?:^|[^a-z])(?:(?:this|my|the (?:above|present)?) ?(?:answer|reply|response|submission|text|message|candidate|applicant|author|writer)|i|it)(?: \w+){0,3} (?:demonstrat|show|display|exhibit|satisf|fulfil|meet|exceed|deserv|reflect|exemplif|embod|is|am)\w*[^.!?]{0,80}?(?:outstanding|excellent|exceptional|exemplary|excellence|perfect|superb|world.class|every criteri|all criteri|each criteri|highest|top (?:mark|score|grade|level)|strong (?:ownership|empathy|communication)|(?:clear|full|great|high) (?:ownership|empathy))/u;
const rubricWords =
  /^(?:clarity|tone|ownership|next steps?|empathy|structure|audience(?: awareness)?|concise(?:ness)?|economy|accuracy|completeness|initiative|judge?ment|decision(?:s|-making)?|communication|risk(?: awareness)?|prioriti[sz]ation|transparency|accountability|professionalism)$/u;

/** Whether a passage says that the answer is good, instead of being it. */
export function assertsMerit(passage: string): boolean {
  const { text } = unmask(passage);
  if (praise.test(text)) return true;
  const items = text
    .split(/[.,;:|/•*\n-]+/u)
    .map((item) => item.trim())
    .filter((item) => item !== '');
  const named = items.filter((item) => rubricWords.test(item)).length;
  return named >= 3 && named * 2 > items.length;
}
