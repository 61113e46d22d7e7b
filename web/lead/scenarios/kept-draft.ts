/** What was typed and not saved, on this device only. */
export interface KeptDraft {
  readonly source: string;
  readonly keptAt: string;
}

/** False where the browser keeps nothing, such as in a private window that is full. */
export function keep(key: string, source: string): boolean {
  try {
    localStorage.setItem(key, JSON.stringify({ source, keptAt: new Date().toISOString() }));
    return true;
  } catch {
    return false;
  }
}

export function findKept(key: string): KeptDraft | null {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return isKept(found) ? found : null;
  } catch {
    return null;
  }
}

export function forget(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // then nothing was kept either
  }
}

function isKept(value: unknown): value is KeptDraft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'source' in value &&
    typeof value.source === 'string' &&
    'keptAt' in value &&
    typeof value.keptAt === 'string'
  );
}
