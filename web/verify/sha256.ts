/** The SHA-256 of a text’s UTF-8 bytes, in hexadecimal; null where the browser computes none: without https. */
export async function sha256(text: string): Promise<string | null> {
  // Types say that it is always there; on plain http it is not.
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  if (subtle === undefined) return null;
  const digest = await subtle.digest('SHA-256', new TextEncoder().encode(text));
  return new Uint8Array(digest).reduce((hex, byte) => hex + byte.toString(16).padStart(2, '0'), '');
}
