import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from './run-cli.js';

const TOKEN = 'top-secret-token';

/** A stand-in for the gateway: answers what the test says, and remembers what it was asked. */
class StandIn {
  readonly asked: { method: string; path: string; authorization?: string; body: string }[] = [];
  answer: (request: { method: string; path: string }) => { status?: number; body: unknown } = () => ({
    body: {},
  });
  private server: Server;

  async start(): Promise<void> {
    this.server = createServer((request, response) => {
      void bodyOf(request).then((body) => {
        const { method = '', url: path = '' } = request;
        this.asked.push({ method, path, authorization: request.headers.authorization, body });
        const answer = this.answer({ method, path });
        response.writeHead(answer.status ?? 200, { 'content-type': 'application/json' });
        response.end(JSON.stringify(answer.body));
      });
    });
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): Promise<unknown> {
    return new Promise((done) => this.server.close(done));
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

describe('oncallctl', () => {
  const gateway = new StandIn();
  beforeAll(() => gateway.start());
  afterAll(() => gateway.stop());
  beforeEach(() => (gateway.asked.length = 0));

  async function run(
    line: string,
    env: Record<string, string> = { ONCALL_URL: gateway.url, ONCALL_TOKEN: TOKEN },
  ) {
    let [out, err] = ['', ''];
    const exit = await runCli(line.split(' ').filter(Boolean), {
      env,
      now: () => new Date('2026-11-23T01:12:00Z'),
      readFile: (file) => {
        throw new Error(`no ${file}`);
      },
      out: (text) => void (out += text),
      err: (text) => void (err += text),
    });
    return { exit, out, err };
  }

  it('asks the gateway with the token and tells the answer in words or as JSON', async () => {
    const answer = { at: '2026-12-01T01:00:00.000Z', accountId: 'lisi', via: 'layer:0' };
    gateway.answer = () => ({ body: answer });
    const said = await run('on-call acme pay/1 --at 2026-12-01T09:00+08:00');
    expect(said).toEqual({ exit: 0, out: '2026-12-01T01:00:00.000Z  lisi (layer 1)\n', err: '' });
    expect(gateway.asked).toEqual([
      {
        method: 'GET',
        path: '/api/v1/tenants/acme/schedules/pay%2F1/on-call?at=2026-12-01T01%3A00%3A00.000Z',
        authorization: `Bearer ${TOKEN}`,
        body: '',
      },
    ]);
    expect(JSON.parse((await run('on-call acme pay --json')).out)).toEqual(answer);
  });

  it('reads a list to its end', async () => {
    gateway.answer = ({ path }) => {
      const isSecond = path.includes('after=k1');
      const letter = { at: 't', subject: 's', consumers: ['c'], code: 'X', reason: 'r' };
      return { body: { items: [{ id: isSecond ? '2' : '1', ...letter }], next: isSecond ? null : 'k1' } };
    };
    const lines = '1  t  s  c  X: r\n2  t  s  c  X: r\n';
    for (const line of ['dead-letters list', 'dead-letters', 'dead-letters --limit 100'])
      expect((await run(line)).out).toBe(lines);
    expect((await run('dead-letters lost')).exit).toBe(2);
    expect((await run('dead-letters --help')).out).toContain('dead-letters requeue <id>');
  });

  it('replays a period page by page and tells the sum', async () => {
    gateway.answer = ({ path }) => {
      const isSecond = gateway.asked.length > 1;
      const page = {
        found: 2,
        tenants: [{ tenant: 'acme', found: 2 }],
        missing: 1,
        replayed: 0,
        repeated: 0,
      };
      expect(path).toBe('/api/v1/replay');
      return { body: { ...page, next: isSecond ? null : 'k1' } };
    };
    const { exit, out } = await run('replay alert-events --from 2026-11-23T00:00:00Z --dry-run');
    expect({ exit, out }).toEqual({
      exit: 0,
      out: '4 alert events, 2 of them never arrived at card-state-service\n  acme: 4\nnothing was put back: this was a trial\n',
    });
    expect(gateway.asked.map(({ body }) => JSON.parse(body) as unknown)).toMatchObject([
      { kind: 'alert-events', to: '2026-11-23T01:12:00.000Z', dryRun: true },
      { after: 'k1' },
    ]);
  });

  it('seals anew round by round, and says with 1 what is left', async () => {
    const rounds = [
      { renewed: 900, left: 10 },
      { renewed: 10, left: 0 },
    ];
    const values = [{ table: 'account', column: 'channels', format: 'v2', keyId: 'new', count: 910 }];
    const service = { service: 'identity-service', status: 'ok', sealsWith: 'new', keyIds: ['new', 'old'] };
    const rest = { services: [{ ...service, unopened: 0, values }], onTheWay: 0, removable: ['old'] };
    gateway.answer = () => ({ body: { ...rounds.shift(), ...rest } });
    const { exit, out } = await run('keys rotate');
    expect([exit, gateway.asked.map(({ method, path }) => `${method} ${path}`)]).toEqual([
      ...[0, ['POST /api/v1/keys/rotate', 'POST /api/v1/keys/rotate']],
    ]);
    expect(out).toContain('910 values sealed anew');
    expect(out).toContain('nothing needs old any more');
    gateway.answer = () => ({ body: { ...rest, renewed: 0, left: 3, removable: [] } });
    expect((await run('keys rotate')).exit).toBe(1);
    expect((await run('keys status')).exit).toBe(1);
  });

  it('ends with 1 where the answer is no', async () => {
    gateway.answer = () => ({
      body: {
        ok: false,
        checks: [{ name: 'token', ok: false, detail: 'refused', remedy: 'give the Secret anew' }],
      },
    });
    const { exit, out } = await run('check 01J');
    expect(exit).toBe(1);
    expect(out).toContain('→ give the Secret anew');
  });

  it('has people told again', async () => {
    gateway.answer = () => ({ status: 202, body: { version: 8 } });
    const { exit, out } = await run('resend acme INC-1 lisi wangwu');
    expect({ exit, out }).toEqual({
      exit: 0,
      out: 'version 8 tells lisi, wangwu; see oncallctl deliveries\n',
    });
    expect(gateway.asked).toMatchObject([
      {
        method: 'POST',
        path: '/api/v1/tenants/acme/alerts/INC-1/resend',
        body: '{"accountIds":["lisi","wangwu"]}',
      },
    ]);
  });

  it('ends with 3 and says the problem where the server refuses, or is not there', async () => {
    const problem = { status: 404, code: 'ALERT_UNKNOWN', detail: 'No alert INC-1', errors: [] };
    gateway.answer = () => ({ status: 404, body: problem });
    expect(await run('deliveries acme INC-1')).toEqual({
      exit: 3,
      out: '',
      err: 'oncallctl: No alert INC-1 [ALERT_UNKNOWN]\n',
    });
    const away = await run('cards acme INC-1 --json', {
      ONCALL_URL: 'http://127.0.0.1:9',
      ONCALL_TOKEN: TOKEN,
    });
    expect(away.exit).toBe(3);
    expect(JSON.parse(away.err)).toMatchObject({ error: { code: 'UNREACHABLE' } });
  });

  it.each([
    ['on-call acme', /<schedule> is missing/],
    ['on-call acme pay extra', /extra is one argument too many/],
    ['on-call acme pay --at tomorrow', /--at is a time with its zone/],
    ['resend acme INC-1', /<account>… is missing|<account> is missing/],
    ['route-test acme service', /service is no label=value/],
    ['dead-letters list --limit many', /--limit is a whole number/],
    ['cards acme INC-1 --unknown', /--unknown/],
    ['replay letters --from 2026-11-23T00:00:00Z', /alert-events and callbacks/],
    ['replay callbacks', /--from is missing/],
    ['back', /there is no command back/],
  ])('ends with 2 for the line "%s"', async (line, says) => {
    const { exit, err } = await run(line);
    expect({ exit, err }).toEqual({ exit: 2, err: expect.stringMatching(says) });
    expect(gateway.asked).toEqual([]);
  });

  it('asks nobody about a folder that has errors', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'oncallctl-'));
    writeFileSync(join(folder, 'pay.yaml'), 'name: pay\n');
    const { exit, err } = await run(`plan ${folder} --tenant acme --json`);
    expect(exit).toBe(3);
    expect(JSON.parse(err)).toMatchObject({ error: { problems: [{ file: 'pay.yaml', line: 1 }] } });
    rmSync(join(folder, 'pay.yaml'));
    expect(await run(`plan ${folder}`)).toMatchObject({ exit: 2, err: expect.stringContaining('--tenant') });
    expect(gateway.asked).toEqual([]);
    rmSync(folder, { recursive: true });
  });

  it('never writes the token, whatever it is and whoever repeats it', async () => {
    gateway.answer = () => ({
      status: 401,
      body: { code: 'TOKEN_INVALID', detail: `Bearer ${TOKEN} is unknown` },
    });
    expect((await run('on-call acme pay')).err).not.toContain(TOKEN);
    const odd = await run('on-call acme pay', { ONCALL_URL: gateway.url, ONCALL_TOKEN: 'top secret\u0000' });
    expect(odd).toMatchObject({ exit: 2, err: expect.not.stringContaining('top secret') });
  });

  it('sends the token nowhere else', async () => {
    const other = new StandIn();
    await other.start();
    const redirect = createServer((_request, response) => {
      response.writeHead(307, { location: `${other.url}/api/v1/x` }).end();
    });
    await new Promise<void>((done) => redirect.listen(0, '127.0.0.1', done));
    const url = `http://127.0.0.1:${(redirect.address() as AddressInfo).port}`;
    expect(await run('on-call acme pay', { ONCALL_URL: url, ONCALL_TOKEN: TOKEN })).toMatchObject({
      exit: 3,
    });
    expect(other.asked).toEqual([]);
    await Promise.all([other.stop(), new Promise((done) => redirect.close(done))]);
  });

  it('says how every command is used, without a server', async () => {
    const { out } = await run('--help', {});
    const names = [...out.matchAll(/^ {2}([a-z][a-z-]*(?: [a-z][a-z-]+)*)/gm)].map(([, name]) => name!);
    expect(names).toEqual(expect.arrayContaining(['on-call', 'dead-letters requeue', 'explain']));
    for (const name of names) expect(await run(`${name} --help`, {})).toMatchObject({ exit: 0, err: '' });
  });
});
