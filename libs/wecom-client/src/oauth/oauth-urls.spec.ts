import { authorizeUrl, corpAuthorizeUrl, installUrl, webLoginUrl } from './oauth-urls.js';

describe('links', () => {
  const link = { suiteId: 'ww1', redirectUri: 'https://a.example/cb?x=1', state: 'abc123' };

  it('are those of the documents', () => {
    expect(authorizeUrl(link)).toBe(
      'https://open.weixin.qq.com/connect/oauth2/authorize?appid=ww1&redirect_uri=https%3A%2F%2Fa.example%2Fcb%3Fx%3D1' +
        '&response_type=code&scope=snsapi_base&state=abc123#wechat_redirect',
    );
    const { redirectUri, state } = link;
    expect(corpAuthorizeUrl({ corpId: 'ww2', agentId: 1000002, redirectUri, state })).toBe(
      'https://open.weixin.qq.com/connect/oauth2/authorize?appid=ww2&redirect_uri=https%3A%2F%2Fa.example%2Fcb%3Fx%3D1' +
        '&response_type=code&scope=snsapi_base&agentid=1000002&state=abc123#wechat_redirect',
    );
    expect(installUrl({ ...link, preAuthCode: 'Cx', origin: 'http://sandbox' })).toBe(
      'http://sandbox/3rdapp/install?suite_id=ww1&pre_auth_code=Cx&redirect_uri=https%3A%2F%2Fa.example%2Fcb%3Fx%3D1&state=abc123',
    );
    expect(webLoginUrl({ ...link, lang: 'en' })).toContain(
      '/wwlogin/sso/login?login_type=ServiceApp&appid=ww1&',
    );
  });

  it.each(['', 'a-b', 'a'.repeat(129)])('refuse the state %j that WeCom would not return', (state) => {
    expect(() => authorizeUrl({ ...link, state })).toThrow(TypeError);
  });
});
