import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

const SWEEP_MS = 50;
const LONGEST_ANSWER_MS = 5_000;

/**
 * Lets close() wait for answers under way and for nothing else. Node closes the connections that are idle when it is
 * called; one that was answering then stays kept alive (72 s), and one that never asked anything, as browsers open them
 * in advance, counts as busy.
 */
export function leavePromptly(fastify: FastifyInstance): void {
  const { server } = fastify;
  const silent = new Set<Socket>();
  server.on('connection', (socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  server.on('request', ({ socket }) => silent.delete(socket));
  fastify.addHook('preClose', (done) => {
    for (const socket of silent) socket.destroy();
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
    const limit = setTimeout(() => server.closeAllConnections(), LONGEST_ANSWER_MS);
    server.once('close', () => {
      clearInterval(sweep);
      clearTimeout(limit);
    });
    done();
  });
}
