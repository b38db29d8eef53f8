import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Events } from '../callbacks/events.js';
import { isInScope } from '../world/corps.js';
import { isLicensed } from '../world/licences.js';
import type { World } from '../world/world.js';
import { clientPage } from './client-page.js';
import { html } from '@app/cards/drawing';
import { identityCookie, identityOf, identityOfBrowser, isTrusted, withQuery } from './identity.js';

const SCOPES = ['snsapi_base', 'snsapi_userinfo', 'snsapi_privateinfo'];

type Query = Record<string, string | undefined>;

/** What is wrong with an authorize link, in the words of the client's error page. */
function problemWith(world: World, query: Query): string | undefined {
  if (query.appid !== world.options.suite.suiteId) return 'appid 参数错误';
  if (!isTrusted(world, query.redirect_uri)) return 'redirect_uri 参数错误';
  if (query.response_type !== 'code') return 'response_type 参数错误';
  if (!SCOPES.includes(query.scope ?? '')) return 'scope 参数错误';
  return /^[A-Za-z0-9]{0,128}$/.test(query.state ?? '') ? undefined : 'state 参数错误';
}

const page = (reply: FastifyReply, status: number, title: string, text: string): FastifyReply =>
  reply
    .code(status)
    .type('text/html; charset=utf-8')
    .send(clientPage(title, html`<p>${text}</p>`));

function choosePage(world: World, url: string): string {
  const links = [...world.corps.values()].flatMap((corp) =>
    [...corp.members.values()].map(
      (m) =>
        html`<li>
          <a href="/sandbox/as/${corp.corpId}/${m.userId}?to=${encodeURIComponent(url)}"
            >${corp.name} · ${m.name}</a
          >
        </li>`,
    ),
  );
  return clientPage(
    '以哪位成员打开？',
    html`<ul>
      ${links}
    </ul>`,
  );
}

/** The in-client authorize page and the way to become a member (03 §1). */
export function registerOAuthPages(app: FastifyInstance, world: World, events: Events): void {
  app.get('/connect/oauth2/authorize', (request, reply) => {
    const query = request.query as Query;
    const problem = problemWith(world, query);
    if (problem !== undefined) return page(reply, 400, '无法打开页面', problem);
    const identity = identityOfBrowser(world, request);
    if (identity === undefined) {
      return reply.type('text/html; charset=utf-8').send(choosePage(world, request.url));
    }
    const { corp, member } = identity;
    if (corp.installation !== undefined && !isLicensed(world, corp, member.userId)) {
      // Not sent for members outside the visible scope (D/95716).
      if (isInScope(corp, member.userId)) void events.member('unlicensed_notify', corp, member);
      return page(reply, 200, '暂时无法使用', '你的账号尚未开通接口调用许可，请联系服务商购买。');
    }
    const code = world.credentials.newOAuthCode({
      corpId: corp.corpId,
      userId: member.userId,
      privateInfo: query.scope !== 'snsapi_base',
    });
    const state: Record<string, string> = query.state === undefined ? {} : { state: query.state };
    return reply.redirect(withQuery(query.redirect_uri ?? '', { code, ...state }), 302);
  });

  app.get('/sandbox/as/:corpId/:userId', (request, reply) => {
    const { corpId, userId } = request.params as { corpId: string; userId: string };
    const { to } = request.query as Query;
    const identity = identityOf(world, corpId, userId);
    if (identity === undefined) return page(reply, 404, '没有这位成员', userId);
    const here = to === undefined || (to.startsWith('/') && !to.startsWith('//'));
    if (!here && !/^https?:\/\//i.test(to)) return page(reply, 400, '无法打开页面', '链接无效');
    return reply.header('set-cookie', identityCookie(identity)).redirect(to ?? '/', 302);
  });
}
