/** What one open page has written of one answer, as this device keeps it. */
export interface JournalEntry {
  readonly sittingId: string;
  readonly turn: number;
  /** One page load. Two windows never overwrite each other’s text. */
  readonly writer: string;
  readonly text: string;
  /** The server’s revision that this text goes on from. */
  readonly revision: number;
  /** True only once an acknowledgement with that revision has come for exactly this text. */
  readonly synced: boolean;
  /** Texts that were sent and whose answer never came: the server may hold one of them. */
  readonly sent: readonly string[];
  readonly at: number;
}

export interface Journal {
  list(sittingId: string): Promise<readonly JournalEntry[]>;
  write(entry: JournalEntry): Promise<void>;
  remove(entries: readonly JournalEntry[]): Promise<void>;
}

const store = 'drafts';

/** In IndexedDB, on the disk before a write counts: its default durability answers before that. */
export class DeviceJournal implements Journal {
  #database: Promise<IDBDatabase> | null = null;

  list(sittingId: string): Promise<readonly JournalEntry[]> {
    const range = IDBKeyRange.bound([sittingId], [sittingId, []]);
    return this.#run('readonly', (drafts) => drafts.getAll(range) as IDBRequest<JournalEntry[]>);
  }

  async write(entry: JournalEntry): Promise<void> {
    await this.#run('readwrite', (drafts) => drafts.put(entry));
  }

  async remove(entries: readonly JournalEntry[]): Promise<void> {
    for (const { sittingId, turn, writer } of entries) {
      await this.#run('readwrite', (drafts) => drafts.delete([sittingId, turn, writer]));
    }
  }

  async #run<Result>(
    mode: IDBTransactionMode,
    ask: (drafts: IDBObjectStore) => IDBRequest<Result>,
  ): Promise<Result> {
    const database = await (this.#database ??= openDatabase());
    try {
      return await transact(database, mode, ask);
    } catch (error) {
      // A browser may close a database behind our back; the next write opens it again.
      this.#database = null;
      throw error;
    }
  }
}

function transact<Result>(
  database: IDBDatabase,
  mode: IDBTransactionMode,
  ask: (drafts: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(store, mode, { durability: 'strict' });
    const request = ask(transaction.objectStore(store));
    transaction.oncomplete = () => {
      resolve(request.result);
    };
    transaction.onabort = () => {
      reject(transaction.error ?? new Error('the journal was not written'));
    };
  });
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('longhand', 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(store, { keyPath: ['sittingId', 'turn', 'writer'] });
    };
    request.onsuccess = () => {
      const database = request.result;
      database.onversionchange = () => {
        database.close();
      };
      resolve(database);
    };
    request.onerror = () => {
      reject(request.error ?? new Error('this device keeps no journal'));
    };
  });
}
