import { DomainError } from '@app/platform';
import { GatewayHarness } from './gateway-harness.js';

const FILE = { name: 'WW_verify_aB3dE5fG7hJ9kL1m.txt', content: 'aB3dE5fG7hJ9kL1m' };

describe('the file that proves the trusted domain', () => {
  let gateway: GatewayHarness;
  beforeAll(async () => {
    gateway = await GatewayHarness.start();
    const view = (id: string) => ({ id, corpId: 'wwCorpA', createdAt: new Date(0).toISOString() }) as never;
    gateway.answer('auth.integration.get', ({ id }) =>
      id === 'none' ? new DomainError('INTEGRATION_UNKNOWN', 'none') : view(id),
    );
    gateway.answer('auth.integration.delete', () => ({}));
  });
  afterAll(() => gateway.stop());

  const put = (id: string, body: object) => gateway.api('PUT', `/integrations/${id}/domain-file`, body);
  const served = async (name = FILE.name) => {
    const answer = await gateway.fetch(`/${name}`);
    return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
  };

  it('is at the root once it is put, to the letter, and named by its connection', async () => {
    expect((await served()).status).toBe(404);
    expect(await put('01A', FILE)).toMatchObject({ status: 200, body: FILE });
    expect(await served()).toEqual({ status: 200, type: 'text/plain; charset=utf-8', text: FILE.content });
    expect((await gateway.api('GET', '/integrations/01A')).body).toMatchObject({ domainFile: FILE.name });
    expect((await gateway.api('GET', '/integrations/01B')).body).toMatchObject({ domainFile: null });
  });

  it('stays the first one’s when another connection takes the name', async () => {
    expect((await put('01B', { ...FILE, content: 'another' })).status).toBe(200);
    expect((await served()).text).toBe(FILE.content);
  });

  it('is replaced by another of the same connection', async () => {
    const next = { name: 'WW_verify_Zz9.txt', content: 'Zz9\n' };
    expect((await put('01B', next)).status).toBe(200);
    expect((await served(next.name)).text).toBe('Zz9\n');
    expect((await put('01B', { ...next, content: 'Zz9' })).status).toBe(200);
    expect((await served(next.name)).text).toBe('Zz9');
  });

  it('goes with its connection', async () => {
    expect((await gateway.api('DELETE', '/integrations/01A')).status).toBe(204);
    expect((await served()).status).toBe(404);
  });

  it.each([
    { ...FILE, name: 'index.html' },
    { ...FILE, name: 'WW_verify_a/../b.txt' },
    { ...FILE, name: `WW_verify_${'a'.repeat(65)}.txt` },
    { ...FILE, content: '' },
    { ...FILE, content: 'a'.repeat(1025) },
    { ...FILE, content: 'a\u0000b' },
  ])('is refused as anything else: $name', async (body) => {
    expect(await put('01A', body)).toMatchObject({ status: 422, body: { code: 'INVALID_REQUEST' } });
  });

  it('needs a connection', async () => {
    expect(await put('none', FILE)).toMatchObject({ status: 404, body: { code: 'INTEGRATION_UNKNOWN' } });
  });

  it.each(['WW_verify_.txt', 'WW_verify_a-b.txt', 'WW_verify_none.txt', 'WW_verify_a.txt.bak', 'other.txt'])(
    'is nowhere else: %s',
    async (name) => expect((await served(name)).status).toBe(404),
  );
});
