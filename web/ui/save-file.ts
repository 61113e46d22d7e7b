/** Hands a text to the browser as a download. */
export function saveFile(name: string, type: string, text: string): void {
  saveBlob(name, new Blob([text], { type }));
}

/** The same of whatever it is. */
export function saveBlob(name: string, file: Blob): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Not before the browser has begun to read it.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Letters and digits of any script, small and short, for the name of a file. */
export function fileNameOf(...parts: readonly string[]): string {
  const plain = (part: string) =>
    part
      .toLocaleLowerCase('en')
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '');
  return [
    ...parts
      .map(plain)
      .filter((part) => part !== '')
      .join('-'),
  ]
    .slice(0, 80)
    .join('');
}
