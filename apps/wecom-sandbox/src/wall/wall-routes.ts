import { readFile } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';
import type { ControlContext } from '../control/control-context.js';
import { adminView } from './admin-column.js';
import { phonesView, wallPage } from './wall-page.js';

const ASSETS: Record<string, string> = {
  'wall.css': 'text/css; charset=utf-8',
  'wall.js': 'text/javascript; charset=utf-8',
  'client.css': 'text/css; charset=utf-8',
};

/** Nothing on these pages runs but our own script, whatever a card's text says. */
const CSP = "default-src 'self'; img-src 'self' https: http: data:; style-src 'self'; base-uri 'none'";
const SETTLE_MS = 40;

/** The page where cards are seen and pressed, its two live parts, and the stream that says when they changed. */
export function registerWall(app: FastifyInstance, { world }: ControlContext): void {
  app.get('/', (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('content-security-policy', CSP).send(wallPage(world)),
  );
  app.get('/wall/parts', () => ({
    admin: adminView(world).markup,
    phones: phonesView(world)
      .map((phone) => phone.markup)
      .join(''),
  }));
  app.get('/wall/assets/:name', async (request, reply) => {
    const { name } = request.params as { name: string };
    const type = ASSETS[name];
    if (type === undefined) return reply.code(404).send({ error: 'no such asset' });
    return reply.type(type).send(await readFile(new URL(`./assets/${name}`, import.meta.url)));
  });
  app.get('/wall/events', (request, reply) => {
    reply.hijack();
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    reply.raw.write('retry: 1000\n\ndata: hello\n\n');
    let pending: NodeJS.Timeout | undefined;
    const stop = world.onChange(() => {
      pending ??= setTimeout(() => {
        pending = undefined;
        reply.raw.write('data: changed\n\n');
      }, SETTLE_MS);
    });
    request.raw.on('close', () => {
      clearTimeout(pending);
      stop();
    });
  });
}
