/**
 * Arrays as PostgreSQL's binary protocol has them (`array_recv`): a `Buffer` is sent as it is, and nothing is escaped
 * here or read character by character there. For 64 texts of 3 kB that was a third of what the statement costs.
 */
const int4 = 23;
const bytea = 17;
const plain = 25;
const uuid = 2950;
const timestamptz = 1184;

/** One dimension, no nulls, the type's oid, how many there are, counted from 1. */
const headLength = 20;

export function textArray(values: readonly string[]): Buffer {
  const lengths = values.map((value) => Buffer.byteLength(value));
  return array(plain, lengths, (to, at, n) => void to.write(values[n] ?? '', at));
}

export function byteaArray(values: readonly Buffer[]): Buffer {
  const lengths = values.map(({ length }) => length);
  return array(bytea, lengths, (to, at, n) => void values[n]?.copy(to, at));
}

export function uuidArray(values: readonly string[]): Buffer {
  const lengths = values.map(() => 16);
  return array(uuid, lengths, (to, at, n) => {
    to.write((values[n] ?? '').replaceAll('-', ''), at, 'hex');
  });
}

export function intArray(values: readonly number[]): Buffer {
  const lengths = values.map(() => 4);
  return array(int4, lengths, (to, at, n) => void to.writeInt32BE(values[n] ?? 0, at));
}

/** Microseconds since 2000-01-01. */
export function timestamptzArray(values: readonly Date[]): Buffer {
  const lengths = values.map(() => 8);
  return array(timestamptz, lengths, (to, at, n) => {
    const ms = (values[n]?.getTime() ?? 0) - 946_684_800_000;
    to.writeBigInt64BE(BigInt(ms) * 1_000n, at);
  });
}

function array(
  type: number,
  lengths: readonly number[],
  write: (to: Buffer, at: number, n: number) => void,
): Buffer {
  const size = lengths.reduce((sum, length) => sum + 4 + length, headLength);
  const buffer = Buffer.allocUnsafe(size);
  [1, 0, type, lengths.length, 1].forEach((field, n) => buffer.writeInt32BE(field, n * 4));
  let at = headLength;
  lengths.forEach((length, n) => {
    buffer.writeInt32BE(length, at);
    write(buffer, at + 4, n);
    at += 4 + length;
  });
  return buffer;
}
