import { once } from 'node:events';
import { createServer } from 'node:net';

/** As much of PostgreSQL's protocol as it takes to say which version it is. */
export async function listenAsPostgres(version: string): Promise<{ url: string; close(): void }> {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const facts = { version, versionNumber: String(major * 10_000 + minor) };
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.write(Buffer.concat([message('R', int32(0)), message('Z', 'I')]));
      socket.on('data', (sent) => {
        if (sent.toString('latin1', 0, 1) === 'Q') socket.write(oneRow(facts));
      });
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  return {
    url: `postgres://somebody@127.0.0.1:${port}/longhand`,
    close: () => void server.close(),
  };
}

function oneRow(row: Readonly<Record<string, string>>): Buffer {
  const names = Object.keys(row).map((name) =>
    // Name, table, column, type (text), its size, its modifier, format (text).
    Buffer.concat([
      Buffer.from(`${name}\0`),
      int32(0),
      int16(0),
      int32(25),
      int16(-1),
      int32(-1),
      int16(0),
    ]),
  );
  const values = Object.values(row).map((value) =>
    Buffer.concat([int32(value.length), Buffer.from(value)]),
  );
  return Buffer.concat([
    message('T', int16(names.length), ...names),
    message('D', int16(values.length), ...values),
    message('C', 'SELECT 1\0'),
    message('Z', 'I'),
  ]);
}

function message(kind: string, ...parts: readonly (Buffer | string)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part)));
  return Buffer.concat([Buffer.from(kind), int32(body.length + 4), body]);
}

function int32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(value);
  return buffer;
}

function int16(value: number): Buffer {
  const buffer = Buffer.alloc(2);
  buffer.writeInt16BE(value);
  return buffer;
}
