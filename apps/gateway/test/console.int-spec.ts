import { GatewayHarness } from './gateway-harness.js';

describe('the console as the gateway serves it', () => {
  let gateway: GatewayHarness;
  beforeAll(async () => {
    gateway = await GatewayHarness.start();
  });
  afterAll(() => gateway.stop());

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${gateway.service.url}${path}`, { headers, redirect: 'manual' });

  it.each(['/console', '/console/', '/console/t/acme/alerts', '/console/t/acme/alerts/INC.js%2F1'])(
    'is one page at every address of its own: %s',
    async (path) => {
      const answer = await get(path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toMatch('text/html');
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      const csp = answer.headers.get('content-security-policy')!;
      expect(csp).toMatch("default-src 'none'");
      expect(csp).toMatch(/script-src 'self'(;|$)/);
      expect(await answer.text()).not.toMatch(/<script(?![^>]*\bsrc=)/);
    },
  );

  it('lets browsers keep what has a hash in its name, and sends it compressed', async () => {
    const page = await (await get('/console')).text();
    const [script] = /\/console\/assets\/[\w.-]+\.js/.exec(page)!;
    const answer = await get(script, { 'accept-encoding': 'gzip' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch('text/javascript');
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(answer.headers.get('cache-control')).toMatch('immutable');
  });

  it.each(['/console/assets/none.js', '/console/robots.txt', '/console/assets/..%2f..%2fpackage.json'])(
    'has nothing at %s',
    async (path) => expect((await get(path)).status).toBe(404),
  );
});
