import { TunnelProxy } from '@app/testing';
import { WecomClient, WecomHttp, WecomTransportError } from '@app/wecom-client';
import { aBot, botUrl, connected, until } from './bot-fixture.js';
import { aFixture, type Fixture, type OwnApp } from './sandbox-fixture.js';

describe('calls of WeCom through a proxy', () => {
  let f: Fixture;
  let proxy: TunnelProxy;
  let app: OwnApp;
  const opened: WecomHttp[] = [];
  beforeEach(async () => {
    f = await aFixture();
    app = await f.ownApp();
    proxy = await TunnelProxy.start();
  });
  afterEach(async () => {
    for (const http of opened.splice(0)) await http.close();
    await proxy.close();
    await f.close();
  });

  const appToken = (proxyUrl: string): Promise<unknown> => {
    const http = new WecomHttp({ baseUrl: f.sandbox.url, proxyUrl, timeoutMs: 400, connections: 2 });
    opened.push(http);
    return new WecomClient(http).app.getAppToken({ corpId: app.corpId, secret: app.secret });
  };
  const failure = (call: Promise<unknown>): Promise<WecomTransportError> =>
    call.then(
      () => Promise.reject(new Error('did not fail')),
      (error: unknown) => (error instanceof WecomTransportError ? error : Promise.reject(error as Error)),
    );

  it('are tunnelled to WeCom, over connections that stay', async () => {
    const http = new WecomHttp({ baseUrl: f.sandbox.url, proxyUrl: proxy.url });
    opened.push(http);
    const client = new WecomClient(http);
    for (let call = 0; call < 10; call++) {
      const asked = client.app.getAppToken({ corpId: app.corpId, secret: app.secret });
      expect(await asked).toMatchObject({ accessToken: app.token });
    }
    expect(new Set(proxy.tunnels)).toEqual(new Set([new URL(f.sandbox.url).host]));
    expect(proxy.tunnels.length).toBeLessThan(5);
  });

  it.each([
    ['wants another password', (url: string) => url.replace('s3cret', 'guessed'), undefined, 'PROXY_407'],
    ['leads only elsewhere', (url: string) => url, 403, 'PROXY_403'],
    ['is not there', () => 'http://127.0.0.1:9', undefined, 'ECONNREFUSED'],
  ])('never left where the proxy %s', async (_, urlOf, refusal, detail) => {
    proxy.refusal = refusal;
    const error = await failure(appToken(urlOf(proxy.url)));
    expect(error).toMatchObject({ outcome: 'not-sent', reason: 'connect', detail });
    expect(error.message).not.toMatch(/s3cret|guessed/);
    expect(proxy.tunnels).toEqual([]);
  });

  it('end in time where the proxy says nothing, and leave once it speaks', async () => {
    proxy.refusal = 0;
    const url = proxy.url;
    await failure(appToken(url));
    proxy.refusal = undefined;
    expect(await appToken(url)).toMatchObject({ accessToken: app.token });
  });

  it('and the line of a bot too, which comes back after the proxy said nothing, and after it cut it', async () => {
    const bot = await aBot(f);
    proxy.refusal = 0;
    const { connection } = connected(f, bot, { proxyUrl: proxy.url, connectMs: 200 });
    await until(() => connection.state === 'waiting');
    proxy.refusal = undefined;
    await until(() => connection.state === 'ready');
    expect(new Set(proxy.tunnels)).toEqual(new Set([new URL(botUrl(f)).host]));
    const before = proxy.tunnels.length;
    proxy.cut();
    await until(() => proxy.tunnels.length > before && connection.state === 'ready');
    connection.close();
  });
});
