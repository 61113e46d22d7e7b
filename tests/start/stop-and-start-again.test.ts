import { spawn } from 'node:child_process';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { statements } from '../support/cluster.ts';
import { embeddedServer, isAlive } from '../support/embedded-server.ts';
import { failToStart, startLonghand, temporaryFolder } from '../support/longhand-process.ts';

const start = (dataDir: string) => startLonghand({ DATA_DIR: dataDir, DEMO: '0' });
const note = 'create table note (text text)';
const readNote = 'select text from note';

async function timed<Value>(work: () => Promise<Value>): Promise<[number, Value]> {
  const before = performance.now();
  const value = await work();
  return [performance.now() - before, value];
}

describe('Somebody who runs Longhand on its own database', () => {
  test('stops it with SIGTERM and finds nothing left running', async () => {
    const dataDir = await temporaryFolder();
    const longhand = await start(dataDir);
    const { pid } = await embeddedServer(dataDir);
    expect((await longhand.end('SIGTERM')).code).toBe(0);
    expect(await isAlive(pid)).toBe(false);
    await expect(stat(join(dataDir, 'postgres', 'postmaster.pid'))).rejects.toThrow('ENOENT');
  });

  test('stops it with one Ctrl+C, though npm passes it on a second time', async () => {
    const longhand = await start(await temporaryFolder());
    process.kill(longhand.pid, 'SIGINT');
    expect((await longhand.end('SIGINT')).code).toBe(0);
  });

  test('stops it while a request is on its way, which is still answered', async () => {
    const longhand = await start(await temporaryFolder());
    const socket = connect(Number(new URL(longhand.address).port), '127.0.0.1');
    const answer = text(socket);
    const body = JSON.stringify({ email: 'somebody@example.com' });
    socket.write('POST /api/v1/sign-in-links HTTP/1.1\r\nHost: 127.0.0.1\r\n');
    socket.write(`Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`);
    await pause(200);
    process.kill(longhand.pid, 'SIGTERM');
    await pause(200);
    socket.write(body);
    expect(await answer).toMatch(/^HTTP\/1.1 202 /);
    expect((await longhand.ended).code).toBe(0);
  });

  test('starts it again in little more time than the program takes to load, and its demo is as it was', async () => {
    const dataDir = await temporaryFolder();
    await (await startLonghand({ DATA_DIR: dataDir })).end();
    // Seconds would measure the machine: a start that only loads and refuses takes 0.6 s where a warm one takes 0.9 s.
    const [load] = await timed(() => failToStart({ PORT: 'none' }));
    const [warm, again] = await timed(() => startLonghand({ DATA_DIR: dataDir }));
    expect(warm / load).toBeLessThan(4);
    expect(again.printed()).toContain(`Longhand is listening at ${again.address}\n`);
    expect(again.printed()).not.toContain('demo');
  });

  test('loses nothing when Longhand is killed and its database lives on', async () => {
    const dataDir = await temporaryFolder();
    const killed = await start(dataDir);
    const orphan = await embeddedServer(dataDir);
    await statements(orphan.url, note);
    await killed.end('SIGKILL');
    expect(await isAlive(orphan.pid)).toBe(true);

    await start(dataDir);
    expect(await isAlive(orphan.pid)).toBe(false);
    await statements((await embeddedServer(dataDir)).url, readNote);
  });

  test('loses nothing when both are killed', async () => {
    const dataDir = await temporaryFolder();
    const killed = await start(dataDir);
    const server = await embeddedServer(dataDir);
    await statements(server.url, note);
    process.kill(server.pid, 'SIGKILL');
    await killed.end('SIGKILL');

    await start(dataDir);
    await statements((await embeddedServer(dataDir)).url, readNote);
  });

  test('is not held up by a stranger who got the process id of the killed database', async () => {
    const dataDir = await temporaryFolder();
    const killed = await start(dataDir);
    const server = await embeddedServer(dataDir);
    const pidFile = join(dataDir, 'postgres', 'postmaster.pid');
    const left = await readFile(pidFile, 'utf8');
    await killed.end('SIGTERM');

    const { uid, gid } = await stat(join(dataDir, 'postgres'));
    const stranger = spawn('sleep', ['60'], { uid, gid });
    await writeFile(pidFile, left.replace(String(server.pid), String(stranger.pid)));
    await start(dataDir);
    expect(await isAlive(stranger.pid ?? 0)).toBe(true);
    stranger.kill();
  });

  test('may give it a secret later', async () => {
    const dataDir = await temporaryFolder();
    await (await start(dataDir)).end();
    const SECRET = 'a secret of thirty-two characters';
    const longhand = await startLonghand({ DATA_DIR: dataDir, SECRET });
    expect((await fetch(`${longhand.address}/health/ready`)).status).toBe(200);
  });

  test('is told when its database has gone, and Longhand ends', async () => {
    const dataDir = await temporaryFolder();
    const longhand = await start(dataDir);
    process.kill((await embeddedServer(dataDir)).pid, 'SIGKILL');
    const { code, printed } = await longhand.ended;
    expect(code).toBe(1);
    expect(printed).toContain(
      `The embedded PostgreSQL in ${dataDir} has ended: start Longhand again`,
    );
  });
});
