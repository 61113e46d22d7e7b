/** Of an entry of the record, as far as it says what it is about. */
interface RecordedEvent {
  readonly action: string;
  readonly subjectId: string;
}

/**
 * What of the record stands in a dossier: named one by one, so that what another part of Longhand begins to record stays
 * out until somebody has thought about it. Not here are requests, accommodations, breaks and windows of somebody’s own,
 * self-declarations, and whether a model was let read.
 */
const about: ReadonlySet<string> = new Set([
  'candidate.invited',
  'candidate.told',
  'candidate.erased',
  'invitation.opened',
  'invitation.revoked',
  'invitation.restored',
  'sitting.started',
  'sitting.finished',
  'sitting.decided',
  'decision.withdrawn',
  'turn.opened',
  'turn.announced',
  'turn.submitted',
  'turn.expired',
  'aiUse.declared',
  'lateAddition.received',
  'lateAddition.accepted',
  'lateAddition.declined',
  'answer.released',
  'answer.adjudicated',
  'review.committed',
  'review.recused',
  'score.changed',
]);

/** What a model suggested and who was shown it, of answers that everybody has read. */
const ofModel: ReadonlySet<string> = new Set([
  'suggestion.made',
  'suggestion.abstained',
  'suggestion.looked_at',
  'suggestions.revealed',
]);

/** Those that stand in a dossier; of what a model had to do with it only what is about `readIds`. */
export function eventsAbout<Event extends RecordedEvent>(
  events: readonly Event[],
  readIds: ReadonlySet<string>,
): Event[] {
  return events.filter(
    ({ action, subjectId }) => about.has(action) || (ofModel.has(action) && readIds.has(subjectId)),
  );
}
