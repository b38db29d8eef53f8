import { html } from '@app/cards/drawing';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { languageOf } from '../language.js';
import type { BotScan } from '../world/bot-scans.js';
import { findCorp } from '../world/corps.js';
import type { Corp } from '../world/model.js';
import type { World } from '../world/world.js';
import { clientPage } from './client-page.js';
import { PAGE_WORDS, type PageWords } from './page-words.js';

/** Names that the vendor's own programs give (08 §4.1). */
const KNOWN_SOURCES = new Set(['wecom_cli_external', 'wecom-cli']);

type Fields = Record<string, string | undefined>;

const confirmPage = (scode: string, corps: Corp[], words: PageWords): string =>
  clientPage(
    words.locale,
    words.newBot,
    html`<p>${words.newBotText}</p>
      <form method="post" action="/ai/qc/gen">
        <input type="hidden" name="scode" value="${scode}" />
        ${corps.map(
          (corp, i) =>
            html`<label
              ><input type="radio" name="sandbox_corp" value="${corp.corpId}" ${i === 0 ? 'checked' : ''} />
              ${corp.name} <small>${corp.plainCorpId}</small></label
            >`,
        )}
        <button type="submit">${words.agree}</button>
      </form>`,
  );

/** What a scan is said to be; `success` and `confirmed` were both seen. */
function statusOf(world: World, scan: BotScan): object {
  if (scan.made) {
    const { botId: botid, secret } = scan.made;
    return { status: world.switches.get('bot_scan_made'), bot_info: { botid, secret } };
  }
  if (scan.endsAt <= world.now()) return { status: 'expired' };
  return { status: scan.isScanned ? 'scaned' : 'wait' };
}

/** Smart bots by a QR code: the two calls, and what a member's phone shows who scans it (08 §4.1). */
export function registerBotScans(app: FastifyInstance, world: World): void {
  const { scans } = world;
  const open = (scode: string | undefined): BotScan | undefined => {
    const scan = scans.find(scode ?? '');
    return scan && !scan.made && scan.endsAt > world.now() ? scan : undefined;
  };
  const show = (reply: FastifyReply, page: string, status = 200): FastifyReply =>
    reply.code(status).type('text/html; charset=utf-8').send(page);

  app.get('/ai/qc/generate', (request) => {
    // Of this sandbox, however the caller reaches it.
    const origin = `http://${request.headers.host}`;
    const { source = '' } = request.query as Fields;
    const isTaken = world.switches.is('bot_scan_source', 'any') || KNOWN_SOURCES.has(source);
    if (!isTaken) return { errcode: 40058, errmsg: 'invalid source' };
    const { scode } = scans.begin(source, world.now());
    return { data: { scode, auth_url: `${origin}/ai/qc/gen?scode=${scode}` } };
  });

  app.get('/ai/qc/query_result', (request) => {
    const scan = scans.find((request.query as Fields).scode ?? '');
    return { data: scan ? statusOf(world, scan) : { status: 'expired' } };
  });

  app.get('/ai/qc/gen', (request, reply) => {
    const words = PAGE_WORDS[languageOf(request)];
    const scan = open((request.query as Fields).scode);
    if (!scan)
      return show(reply, clientPage(words.locale, words.newBot, html`<p>${words.newBotOver}</p>`), 400);
    scan.isScanned = true;
    world.changed();
    return show(reply, confirmPage(scan.scode, [...world.corps.values()], words));
  });

  app.post('/ai/qc/gen', (request, reply) => {
    const words = PAGE_WORDS[languageOf(request)];
    const form = Object.fromEntries(new URLSearchParams(String(request.body ?? '')));
    const [scan, corp] = [open(form.scode), findCorp(world, form.sandbox_corp ?? '')];
    if (!scan || !corp)
      return show(reply, clientPage(words.locale, words.newBot, html`<p>${words.newBotOver}</p>`), 400);
    const { botId, secret } = world.bots.create(corp, { name: scan.source });
    scan.made = { botId, secret };
    world.changed();
    return show(reply, clientPage(words.locale, words.newBot, html`<p>${words.newBotMade}</p>`));
  });
}
