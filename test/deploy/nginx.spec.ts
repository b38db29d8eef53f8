import { readFileSync } from 'node:fs';
import { BODY_LIMITS } from '../../apps/gateway/src/http/body-limits.js';
import { INGEST_DOORS } from '../../apps/gateway/src/ingest/ingest-doors.js';

const conf = readFileSync('deploy/nginx.conf', 'utf8');

describe('deploy/nginx.conf', () => {
  it('lets the largest body through that the gateway takes', () => {
    const [, megabytes] = /client_max_body_size (\d+)m;/.exec(conf)!;
    expect(Number(megabytes) * 1024 * 1024).toBe(Math.max(...Object.values(BODY_LIMITS)));
  });

  it('tells who asked, and keeps the inside of the system from strangers', () => {
    expect(conf).toContain('X-Forwarded-For $proxy_add_x_forwarded_for;');
    const [, barred] = /location ~\* (\S+) \{ return 403; \}/.exec(conf)!;
    // The gateway takes capitals and a slash at the end.
    for (const path of ['/metrics', '/health/deep', '/METRICS', '/health/deep/'])
      expect(path).toMatch(new RegExp(barred!, 'i'));
    for (const path of ['/health/ready', '/alerts/metrics'])
      expect(path).not.toMatch(new RegExp(barred!, 'i'));
  });

  const hidden = [...conf.matchAll(/^ {2}~\*(\S+) 0;$/gm)].map(
    ([, expression]) => new RegExp(expression!, 'i'),
  );
  const isHidden = (address: string): boolean => hidden.some((expression) => expression.test(address));

  it.each(INGEST_DOORS.map(({ url }) => url))('writes no token of %s into a log', (url) => {
    // Where the token is in a header or the body, the address says nothing.
    const holds = /:token|\/event\/push|\/webhook\/|\/robot\//.test(url);
    expect(isHidden(url.replace(':token', 'wi_x'))).toBe(holds);
  });

  it.each([
    '//ingest/wi_x',
    '/INGEST//wi_x',
    '/event//push/alert/standard?integration_key=wi_x',
    '/api/v1/tenants/acme/schedules/night/calendar.ics?token=x',
    '/install/x',
    '/install/complete?auth_code=x&expires_in=600&state=y',
    '/oauth/callback?code=x&state=y',
    '/login/sso/callback?code=x&state=y',
    '/login/sso/callback?state=y&code=x',
    '/console/sign-in/oidc/callback?code=x&state=y',
  ])('writes no secret of %s into a log', (address) => {
    expect(isHidden(address)).toBe(true);
  });

  it.each([
    '/',
    '/install',
    '/alerts/acme/ingest/1?notice=done',
    '/api/v1/tenants/acme/alerts?limit=10&cursor=x',
    '/console/sign-in/oidc?to=/console',
  ])('writes %s into the log', (address) => {
    expect(isHidden(address)).toBe(false);
  });
});
