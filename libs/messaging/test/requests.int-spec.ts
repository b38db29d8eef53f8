import {
  DomainError,
  InvariantError,
  UpstreamError,
  currentCorrelationId,
  withCorrelation,
  type RunningService,
} from '@app/platform';
import { TestServers } from '@app/testing';
import { refusalOf, Requester } from '../src/index.js';
import { Script, TenantMessageController, startExample } from './example-service.js';

describe('asking another service', () => {
  let servers: TestServers;
  let service: RunningService;
  let requester: Requester;
  let script: Script;
  let usual: Script['onTenant'];

  beforeAll(async () => {
    servers = await TestServers.start();
    service = await startExample(servers, {
      controllers: [TenantMessageController],
      requests: ['identity.tenant.get'],
    });
    requester = service.app.get(Requester);
    script = service.app.get(Script);
    usual = script.onTenant;
  });

  beforeEach(() => {
    script.onTenant = usual;
  });

  afterAll(async () => {
    await service?.close();
    await servers?.stop();
  });

  const ask = (options?: { timeoutMs?: number }) =>
    requester.request('identity.tenant.get', { tenant: 'acme' }, options);
  const failure = (promise: Promise<unknown>) =>
    promise.then(
      () => undefined,
      (error: unknown) => error,
    );

  it('is worth repeating while the other service cannot reach its database', async () => {
    script.onTenant = () => Promise.reject(Object.assign(new Error('pg://user:pass@db'), { code: '57P01' }));
    const error = await failure(ask());
    expect(error).toBeInstanceOf(UpstreamError);
    expect(error).toMatchObject({ code: 'SERVICE_UNAVAILABLE', retryable: true });
    expect(String(error)).not.toContain('pass');
  });

  it('brings the reply and carries the correlation id', async () => {
    let inside: string | undefined;
    script.onTenant = (payload) => {
      inside = currentCorrelationId();
      return usual(payload);
    };
    await expect(withCorrelation('corr-1', () => ask())).resolves.toMatchObject({
      tenant: 'acme',
      name: 'Example',
    });
    expect(inside).toBe('corr-1');
  });

  it.each([
    [
      'a rule’s no',
      new DomainError('TENANT_UNKNOWN', 'There is no tenant acme', { facts: { tenant: 'acme' } }),
    ],
    [
      'an upstream failure',
      new UpstreamError('SERVICE_UNAVAILABLE', 'busy', { retryable: true, retryAfterMs: 50, reason: '-1' }),
    ],
    ['our own bug', new InvariantError('TENANT_DOUBLED', 'Two tenants are called acme')],
  ])('brings back %s as it was thrown', async (_name, thrown) => {
    script.onTenant = async () => {
      throw thrown;
    };
    const error = await failure(ask());
    expect(error).toBeInstanceOf(thrown.constructor);
    expect(error).toMatchObject({ code: thrown.code, message: thrown.message, facts: thrown.facts });
    if (thrown instanceof UpstreamError)
      expect(error).toMatchObject({ retryable: true, retryAfterMs: 50, reason: '-1' });
  });

  it('answers a refusal that the request does not declare with the defect it is', async () => {
    script.onTenant = async () => {
      throw new DomainError('ACTION_NOT_OFFERED', 'closed');
    };
    const error = await failure(ask());
    expect(error).toBeInstanceOf(InvariantError);
    expect(error).toMatchObject({
      code: 'REFUSAL_UNDECLARED',
      message: 'identity.tenant.get does not declare ACTION_NOT_OFFERED',
      cause: { name: 'DomainError', code: 'ACTION_NOT_OFFERED', message: 'closed' },
    });
    expect(refusalOf(error, 'identity.tenant.get')).toBeUndefined();
  });

  it('tells a declared refusal by its code', async () => {
    script.onTenant = async () => {
      throw new DomainError('TENANT_UNKNOWN', 'There is no tenant acme');
    };
    expect(refusalOf(await failure(ask()), 'identity.tenant.get')).toBe('TENANT_UNKNOWN');
  });

  it('says nothing about an unexpected error but INTERNAL', async () => {
    script.onTenant = async () => {
      throw new TypeError('password is hunter2');
    };
    const error = await failure(ask());
    expect(error).toBeInstanceOf(InvariantError);
    expect(error).toMatchObject({ code: 'INTERNAL' });
    expect(String(error)).not.toContain('hunter2');
  });

  it('refuses a payload that breaks its schema, naming the field', async () => {
    const error = await failure(requester.request('identity.tenant.get', { tenant: 'no spaces please' }));
    expect(error).toMatchObject({ code: 'INVALID_REQUEST', message: expect.stringContaining('tenant') });
    expect(error).toBeInstanceOf(DomainError);
  });

  it('stops waiting', async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    script.onTenant = async (payload) => {
      await held;
      return usual(payload);
    };
    const started = performance.now();
    expect(await failure(ask({ timeoutMs: 150 }))).toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
      retryable: true,
      reason: 'timeout',
    });
    expect(performance.now() - started).toBeLessThan(1_000);
    release();
  });

  it('says at once that nobody answers', async () => {
    const started = performance.now();
    const error = await failure(requester.request('auth.corp.get', { corpId: 'wwcorp' }));
    expect(error).toBeInstanceOf(UpstreamError);
    expect(error).toMatchObject({ code: 'SERVICE_UNAVAILABLE', retryable: true });
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('answers what is too large to be sent with an error of ours, and goes on', async () => {
    script.onTenant = async ({ tenant }) => ({
      tenant,
      name: 'x'.repeat(1_100_000),
      locale: 'en',
      timeZone: 'UTC',
      alertAccess: 'tenant',
    });
    for (let time = 0; time < 3; time += 1) {
      const error = await failure(ask());
      expect(error).toBeInstanceOf(InvariantError);
      expect(error).toMatchObject({ code: 'REPLY_TOO_LARGE', facts: { subject: 'identity.tenant.get' } });
    }
    script.onTenant = usual;
    await expect(ask()).resolves.toMatchObject({ tenant: 'acme' });
  });

  it('does not ask what is too large to be asked', async () => {
    const tenants = Array.from({ length: 60_000 }, (_, index) => `tenant-${index}-${'x'.repeat(10)}`);
    const error = await failure(requester.request('auth.tenant-installations.get', { tenants }));
    expect(error).toBeInstanceOf(InvariantError);
    expect(error).toMatchObject({ code: 'REQUEST_TOO_LARGE' });
  });

  it('answers where a value cannot be written as JSON', async () => {
    script.onTenant = async () => ({ tenant: 1n }) as never;
    expect(await failure(ask())).toMatchObject({ code: 'INTERNAL' });
  });
});
