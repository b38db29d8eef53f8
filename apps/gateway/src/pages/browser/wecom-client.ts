import type { FastifyRequest } from 'fastify';

/** WeCom's own pages exist there alone; whatever stands in for it works in any browser. */
const WECOM_OAUTH_HOST = 'open.weixin.qq.com';

/** Whether a request comes from a browser that is not the one inside WeCom or WeChat; programs are no browsers. */
export function isOutsideWecom({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  const agent = headers['user-agent'] ?? '';
  return /^Mozilla\//.test(agent) && !isInsideWecom({ headers });
}

export function isInsideWecom({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  return /wxwork|micromessenger/i.test(headers['user-agent'] ?? '');
}

export const isRealWecom = (oauthBaseUrl: string): boolean =>
  new URL(oauthBaseUrl).hostname === WECOM_OAUTH_HOST;
