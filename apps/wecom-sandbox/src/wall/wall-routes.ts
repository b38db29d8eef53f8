import { readFile } from 'node:fs/promises';
import { CARD_STYLE } from '@app/cards';
import type { FastifyInstance } from 'fastify';
import type { ControlContext } from '../control/control-context.js';
import { wallPage, wallParts } from './wall-page.js';
import { languageCookie, languageOf } from '../language.js';

const ASSETS: Record<string, string> = {
  'wall.css': 'text/css; charset=utf-8',
  'phone.css': 'text/css; charset=utf-8',
  'raise.css': 'text/css; charset=utf-8',
  'small.css': 'text/css; charset=utf-8',
  'card.css': 'text/css; charset=utf-8',
  'admin.css': 'text/css; charset=utf-8',
  'wall.js': 'text/javascript; charset=utf-8',
  'client.css': 'text/css; charset=utf-8',
};

/** Nothing on these pages runs but our own script, whatever a card's text says. */
const CSP = "default-src 'self'; img-src 'self' https: http: data:; style-src 'self'; base-uri 'none'";
const SETTLE_MS = 40;

/** The page where cards are seen and pressed, its live parts, and the stream that says when they changed. */
export function registerWall(app: FastifyInstance, context: ControlContext): void {
  const { world } = context;
  app.get('/', (request, reply) => {
    const language = languageOf(request);
    reply.type('text/html; charset=utf-8').headers({
      'content-security-policy': CSP,
      vary: 'accept-language, cookie',
      ...((request.query as { lang?: string }).lang && { 'set-cookie': languageCookie(language) }),
    });
    return reply.send(wallPage(context, language));
  });
  app.get('/wall/parts', (request) => {
    const parts = Object.entries(wallParts(context, languageOf(request)));
    return Object.fromEntries(parts.map(([name, part]) => [name, part.markup]));
  });
  app.get('/wall/assets/:name', async (request, reply) => {
    const { name } = request.params as { name: string };
    const type = ASSETS[name];
    if (type === undefined) return reply.code(404).send({ error: 'no such asset' });
    const file = name === 'card.css' ? CARD_STYLE : new URL(`./assets/${name}`, import.meta.url);
    return reply.type(type).send(await readFile(file));
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
