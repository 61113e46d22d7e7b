import { address } from '../../api/address.ts';
import { call, type Reply } from '../../api/call.ts';
import { Action } from '../../ui/action.svelte.ts';
import type { Downloads } from '../../ui/downloads.svelte.ts';
import { Resource } from '../../ui/resource.svelte.ts';
import { personalFiles, type FileName } from './file-words.ts';

type Retention = Reply<'GET /api/v1/assessments/:id/retention'>;
export type Ending = 'csv' | 'json';

/** What can be taken along of one assessment, and what will go of it. */
export class Taking {
  readonly #id: string;
  readonly #downloads: Downloads;
  readonly shown: Resource<Retention>;
  chosen = $state<Record<FileName, boolean>>({
    scores: true,
    answers: false,
    events: false,
    comparison: false,
  });
  ending = $state<Ending>('csv');
  withNames = $state(false);

  /** The export is noted first; its files then come one after the other. */
  readonly fetching = new Action(async () => {
    const files = personalFiles.filter((file) => this.chosen[file]);
    const { withNames: identity, ending } = this;
    const made =
      files.length === 0
        ? null
        : await call('POST /api/v1/assessments/:id/exports', {
            params: { id: this.#id },
            body: { files: [...files], identity },
          });
    const query = made === null ? {} : { export: made.id, ...(identity ? { identity } : {}) };
    for (const file of files) {
      const filename = `${file}${identity ? '-with-names' : ''}.${ending}`;
      await this.#downloads.start({ filename, url: this.#address(`${file}.${ending}`, query) });
    }
    if (this.chosen.comparison) {
      const filename = `comparison.${ending}`;
      await this.#downloads.start({ filename, url: this.#address(filename, {}) });
    }
  });

  readonly keeping = new Action(async (months: number | null) => {
    const params = { id: this.#id };
    this.shown.set(
      await call('PUT /api/v1/assessments/:id/retention', { params, body: { months } }),
    );
  });

  readonly holding = new Action(async (reason: string) => {
    const params = { id: this.#id };
    this.shown.set(await call('PUT /api/v1/assessments/:id/hold', { params, body: { reason } }));
  });

  readonly lifting = new Action(async () => {
    const params = { id: this.#id };
    this.shown.set(await call('DELETE /api/v1/assessments/:id/hold', { params }));
  });

  constructor(id: string, downloads: Downloads) {
    this.#id = id;
    this.#downloads = downloads;
    this.shown = new Resource((signal) =>
      call('GET /api/v1/assessments/:id/retention', { params: { id }, signal }),
    );
  }

  get isAnyChosen(): boolean {
    return Object.values(this.chosen).some(Boolean);
  }

  get codebook(): string {
    return this.#address('codebook.md', {});
  }

  #address(file: string, query: Readonly<Record<string, string | boolean>>): string {
    return address(`/api/v1/assessments/:id/${file}`, { id: this.#id }, query);
  }
}
