/**
 * Arrays as PostgreSQL's binary protocol has them (`array_recv`): a `Buffer` is sent as it is, and nothing is escaped
 * here or read character by character there. For 64 texts of 3 kB that was a third of what the statement costs.
 */
const int4 = 23;
const bytea = 17;
const plain = 25;
const uuid = 2950;
const timestamptz = 1184;

/** One dimension, whether there are nulls, the type's oid, how many there are, counted from 1. */
const headLength = 20;

export function textArray(values: readonly (string | null)[]): Buffer {
  const lengths = values.map((value) => (value === null ? null : Buffer.byteLength(value)));
  return array(plain, lengths, (to, at, n) => void to.write(values[n] ?? '', at));
}

export function byteaArray(values: readonly (Buffer | null)[]): Buffer {
  const lengths = values.map((value) => (value === null ? null : value.length));
  return array(bytea, lengths, (to, at, n) => void values[n]?.copy(to, at));
}

export function uuidArray(values: readonly (string | null)[]): Buffer {
  return array(uuid, lengthsOf(values, 16), (to, at, n) => {
    to.write((values[n] ?? '').replaceAll('-', ''), at, 'hex');
  });
}

export function intArray(values: readonly (number | null)[]): Buffer {
  return array(int4, lengthsOf(values, 4), (to, at, n) => void to.writeInt32BE(values[n] ?? 0, at));
}

/** Microseconds since 2000-01-01. */
export function timestamptzArray(values: readonly (Date | null)[]): Buffer {
  return array(timestamptz, lengthsOf(values, 8), (to, at, n) => {
    const ms = (values[n]?.getTime() ?? 0) - 946_684_800_000;
    to.writeBigInt64BE(BigInt(ms) * 1_000n, at);
  });
}

function lengthsOf(values: readonly unknown[], length: number): (number | null)[] {
  return values.map((value) => (value === null ? null : length));
}

function array(
  type: number,
  lengths: readonly (number | null)[],
  write: (to: Buffer, at: number, n: number) => void,
): Buffer {
  const size = lengths.reduce((sum: number, length) => sum + 4 + (length ?? 0), headLength);
  const buffer = Buffer.allocUnsafe(size);
  const hasNull = lengths.includes(null) ? 1 : 0;
  [1, hasNull, type, lengths.length, 1].forEach((field, n) => buffer.writeInt32BE(field, n * 4));
  let at = headLength;
  lengths.forEach((length, n) => {
    buffer.writeInt32BE(length ?? -1, at);
    if (length !== null) write(buffer, at + 4, n);
    at += 4 + (length ?? 0);
  });
  return buffer;
}
