import type { FastifyInstance } from 'fastify';
import type { AdminActions } from '../control/admin-actions.js';
import { findCorp } from '../world/corps.js';
import type { Corp } from '../world/model.js';
import type { World } from '../world/world.js';
import { clientPage } from './client-page.js';
import { html } from '@app/cards/drawing';
import { isTrusted, withQuery } from './identity.js';

type Fields = Record<string, string | undefined>;

/** What is wrong with an install link (02 §3.1). */
function problemWith(world: World, link: Fields): string | undefined {
  if (link.suite_id !== world.options.suite.suiteId) return 'suite_id 不存在';
  const code = world.credentials.preAuthCodes.get(link.pre_auth_code ?? '');
  if (code === undefined) return '预授权码无效 (40077)';
  if (code.expiresAt <= world.now()) return '预授权码已过期 (42007)';
  if (!isTrusted(world, link.redirect_uri)) return 'redirect_uri 不在安装完成回调域名下';
  return /^[A-Za-z0-9]{0,128}$/.test(link.state ?? '') ? undefined : 'state 参数错误';
}

function consentPage(link: Fields, corps: Corp[]): string {
  const hidden = ['suite_id', 'pre_auth_code', 'redirect_uri', 'state'].map(
    (name) => html`<input type="hidden" name="${name}" value="${link[name] ?? ''}" />`,
  );
  const choices = corps.map(
    (corp, i) =>
      html`<label
        ><input type="radio" name="sandbox_corp" value="${corp.corpId}" ${i === 0 ? 'checked' : ''} />
        ${corp.name} <small>${corp.plainCorpId}</small></label
      >`,
  );
  return clientPage(
    '安装应用',
    html`<p>值班告警 申请获得以下权限：读取可见范围内的成员，向成员发送消息。</p>
      <form method="post" action="/3rdapp/install">
        ${hidden} ${choices}
        <button type="submit">同意并安装</button>
      </form>`,
  );
}

/** The administrator's consent dialog of an install link. */
export function registerInstallPage(app: FastifyInstance, world: World, actions: AdminActions): void {
  app.get('/3rdapp/install', (request, reply) => {
    const link = request.query as Fields;
    const problem = problemWith(world, link);
    reply.type('text/html; charset=utf-8');
    if (problem !== undefined) return reply.code(400).send(clientPage('无法安装', html`<p>${problem}</p>`));
    const named = link.sandbox_corp === undefined ? undefined : findCorp(world, link.sandbox_corp);
    return reply.send(consentPage(link, named === undefined ? [...world.corps.values()] : [named]));
  });

  app.post('/3rdapp/install', (request, reply) => {
    const form = new URLSearchParams(typeof request.body === 'string' ? request.body : '');
    const link: Fields = { ...(request.query as Fields), ...Object.fromEntries(form) };
    const problem = problemWith(world, link);
    const corp = findCorp(world, link.sandbox_corp ?? '');
    if (problem !== undefined || corp === undefined) {
      reply.code(400).type('text/html; charset=utf-8');
      return reply.send(clientPage('无法安装', html`<p>${problem ?? '没有选择企业'}</p>`));
    }
    world.credentials.preAuthCodes.delete(link.pre_auth_code ?? '');
    const state = link.state ?? '';
    const authCode = actions.installByLink(corp, state);
    const back = { auth_code: authCode, expires_in: '600', ...(state === '' ? {} : { state }) };
    return reply.redirect(withQuery(link.redirect_uri ?? '', back), 302);
  });
}
