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
    for (const path of ['/metrics', '/health/deep'])
      expect(conf).toContain(`location = ${path} { return 403; }`);
  });

  it.each(INGEST_DOORS.map(({ url }) => url))('writes no token of %s into a log', (url) => {
    const [, hidden] = /^ {2}~(\S+) 0;$/m.exec(conf)!;
    // Where the token is in a header or the body, the address says nothing.
    const holds = /:token|\/event\/push|\/webhook\/|\/robot\//.test(url);
    expect(new RegExp(hidden!).test(url.replace(':token', 'wi_x'))).toBe(holds);
  });
});
