/** `state` travels through WeCom unchanged: letters and digits only, at most 128 bytes (D/91120, D/90597). */
export const STATE_PATTERN = /^[a-zA-Z0-9]{1,128}$/;

/** Where the browser comes back to. */
export interface Redirect {
  redirectUri: string;
  state: string;
}

/** An OAuth link without the app it belongs to. */
export interface Authorization extends Redirect {
  scope?: 'snsapi_base' | 'snsapi_privateinfo';
  /** Of a sandbox. */
  origin?: string;
}

/**
 * The in-client OAuth link; appid is the suite id, so one link serves every corp (D/91120). Throws TypeError for a state
 * WeCom would not return.
 */
export const authorizeUrl = (request: Authorization & { suiteId: string }): string =>
  linkFor(request, request.suiteId);

/** The same for an app that the corp built itself: appid is the plain corp id, agentid names the app (wecom/03 §1.2). */
export const corpAuthorizeUrl = (request: Authorization & { corpId: string; agentId: number }): string =>
  linkFor(request, request.corpId, [['agentid', String(request.agentId)]]);

function linkFor(request: Authorization, appId: string, agent: [string, string][] = []): string {
  // Parameter order and the closing fragment are part of the documented link.
  const query = new URLSearchParams([
    ['appid', appId],
    ['redirect_uri', request.redirectUri],
    ['response_type', 'code'],
    ['scope', request.scope ?? 'snsapi_base'],
    ...agent,
    ['state', checkedState(request.state)],
  ]);
  return `${request.origin ?? 'https://open.weixin.qq.com'}/connect/oauth2/authorize?${query.toString()}#wechat_redirect`;
}

/** The consent page of a link install; redirectUri must lie under the install-completed domain (D/90597). */
export function installUrl(
  request: Redirect & { suiteId: string; preAuthCode: string; origin?: string },
): string {
  const query = new URLSearchParams([
    ['suite_id', request.suiteId],
    ['pre_auth_code', request.preAuthCode],
    ['redirect_uri', request.redirectUri],
    ['state', checkedState(request.state)],
  ]);
  return `${request.origin ?? 'https://open.work.weixin.qq.com'}/3rdapp/install?${query.toString()}`;
}

/** QR login in an outside browser; suiteId is that of the separate login suite (D/98171). */
export function webLoginUrl(
  request: Redirect & { suiteId: string; lang?: 'zh' | 'en'; origin?: string },
): string {
  const query = new URLSearchParams([
    ['login_type', 'ServiceApp'],
    ['appid', request.suiteId],
    ['redirect_uri', request.redirectUri],
    ['state', checkedState(request.state)],
  ]);
  if (request.lang) query.append('lang', request.lang);
  return `${request.origin ?? 'https://login.work.weixin.qq.com'}/wwlogin/sso/login?${query.toString()}`;
}

function checkedState(state: string): string {
  if (!STATE_PATTERN.test(state)) throw new TypeError('state must be 1 to 128 letters and digits');
  return state;
}
