/** PostgreSQL’s channel; a notice carries the invitation’s id and nothing else. */
export const bellChannel = 'longhand_candidate';

/** Who listens at which candidate’s door, in this process. */
export class Bell {
  readonly #listeners = new Map<string, Set<() => void>>();

  /** Calls `onRing` whenever something of this invitation has changed; the result ends that. */
  listen(invitationId: string, onRing: () => void): () => void {
    const those = this.#listeners.get(invitationId) ?? new Set();
    this.#listeners.set(invitationId, those.add(onRing));
    return () => {
      those.delete(onRing);
      if (those.size === 0 && this.#listeners.get(invitationId) === those) {
        this.#listeners.delete(invitationId);
      }
    };
  }

  ring(invitationId: string): void {
    for (const onRing of this.#listeners.get(invitationId) ?? []) onRing();
  }

  /** Something may have been missed. */
  ringAll(): void {
    for (const invitationId of this.#listeners.keys()) this.ring(invitationId);
  }
}
