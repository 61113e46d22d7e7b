import type { Notices } from '../../ui/notices.svelte.ts';
import { shortSentence } from '../lead-wording.ts';
import type { Person, RequestKind } from '../views.ts';
import { mayStillUseTime } from './person-words.ts';
import type { AssessmentProgress } from './progress.svelte.ts';

/** What a row and its menu do, and the one dialog they may need. */
export class PersonActions {
  isAccommodating = $state(false);
  isReading = $state(false);
  isShowingLink = $state(false);
  readonly #progress: AssessmentProgress;
  readonly #notices: Notices;
  #chosen = $state.raw<Person | null>(null);
  #asked = $state.raw<RequestKind>('accommodation');
  #link = $state('');

  constructor(progress: AssessmentProgress, notices: Notices) {
    this.#progress = progress;
    this.#notices = notices;
  }

  get chosen(): Person | null {
    return this.#chosen;
  }

  get link(): string {
    return this.#link;
  }

  /** What is read in the dialog of a request. */
  get asked(): RequestKind {
    return this.#asked;
  }

  accommodate(person: Person): void {
    this.#chosen = person;
    this.isAccommodating = true;
  }

  /** Where time is asked for and can still be given, with the form that gives it. */
  read(person: Person, kind: RequestKind): void {
    if (kind === 'accommodation' && mayStillUseTime(person)) {
      this.accommodate(person);
      return;
    }
    this.#chosen = person;
    this.#asked = kind;
    this.isReading = true;
  }

  async copyLink(person: Person): Promise<void> {
    await this.#saying(async () => {
      this.#link = await this.#progress.linkOf(person);
      if (await copied(this.#link)) return `The link of ${person.name} is copied.`;
      this.#chosen = person;
      this.isShowingLink = true;
      return null;
    });
  }

  async mailAgain(person: Person): Promise<void> {
    await this.#saying(async () => {
      await this.#progress.mailAgain(person);
      return `The invitation is mailed to ${person.name} again.`;
    });
  }

  async takeBack(person: Person): Promise<void> {
    await this.#saying(
      async () => {
        await this.#progress.takeBack(person);
        return `The invitation of ${person.name} is taken back; the link does not work any more.`;
      },
      () => void this.giveAgain(person),
    );
  }

  async giveAgain(person: Person): Promise<void> {
    await this.#saying(async () => {
      await this.#progress.giveAgain(person);
      return `The invitation of ${person.name} stands again, with the same link.`;
    });
  }

  async #saying(
    perform: () => Promise<string | null>,
    undo: (() => void) | null = null,
  ): Promise<void> {
    try {
      const said = await perform();
      if (said !== null) this.#notices.show(said, { undo });
    } catch (error) {
      this.#notices.show(shortSentence(error));
    }
  }
}

/** False where the browser does not allow it, such as on plain http. */
async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
