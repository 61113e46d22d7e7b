/** The text of a file people chose, or a sentence why not. Never guesses an encoding: a wrong guess spoils names. */
export async function readTextFile(
  file: Blob & { readonly name?: string },
  maxBytes: number,
  /** What to do with one that cannot be taken, if not what suits a list. */
  wayOut?: string,
): Promise<{ readonly text: string } | { readonly problem: string }> {
  const name = file.name ?? 'The file';
  if (file.size > maxBytes) {
    return {
      problem: `${name} is larger than ${Math.round(maxBytes / 1000)} kB: ${wayOut ?? 'split it'}.`,
    };
  }
  try {
    const bytes = await file.arrayBuffer();
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return {
      problem: `${name} is not UTF-8 text: ${wayOut ?? 'save it as "CSV UTF-8" or plain text UTF-8'}.`,
    };
  }
}
