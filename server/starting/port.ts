import { once } from 'node:events';
import { createServer } from 'node:net';
import { StartProblem } from '../../db/start-problem.ts';
import type { Environment } from '../env.ts';

type Place = Pick<Environment, 'host' | 'port'>;

/**
 * Connections that may wait to be accepted: at a deadline a whole cohort comes at once, and who finds no room is only
 * let in when the network tries again, a second later. The system may allow fewer.
 */
export const backlog = 4_096;

/** Asked before anything is made: the links of a first start would be lost with a server that cannot listen. */
export async function refuseTakenPort({ host, port }: Place): Promise<void> {
  const probe = createServer();
  try {
    await once(probe.listen(port, host), 'listening');
  } catch (error) {
    throw whyNotListening(error, { host, port });
  }
  probe.close();
  await once(probe, 'close');
}

export function whyNotListening(error: unknown, { host, port }: Place): unknown {
  switch (error instanceof Error && 'code' in error ? error.code : '') {
    case 'EADDRINUSE':
      return new StartProblem(
        `Port ${port} on ${host} is taken: stop the program that listens there, or set PORT to a free one.`,
        error,
      );
    case 'EACCES':
      return new StartProblem(
        `Port ${port} is reserved for root: set PORT to one above 1023.`,
        error,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new StartProblem(
        `${host} is no address of this machine: set HOST to one, such as 127.0.0.1 or 0.0.0.0.`,
        error,
      );
    default:
      return error;
  }
}
