import { randomBytes } from 'node:crypto';
import { sealContextOf } from '@app/contracts';
import { Keyring } from '@app/platform';
import { DataSource } from 'typeorm';
import { ulid } from 'ulid';
import { Sources } from '../src/source/sources.service.js';
import { DeskHarness } from './desk-harness.js';

const newDigest = (): string => randomBytes(32).toString('base64url');

describe('alert sources', () => {
  let desk: DeskHarness;
  beforeAll(async () => {
    desk = await DeskHarness.start();
  });
  afterAll(() => desk?.stop());

  const ask: DeskHarness['ask'] = (subject, payload) => desk.ask(subject, payload);
  const make = (tenant: string, settings = {}, sourceId = ulid(), digest = newDigest()) =>
    ask('desk.source.create', { tenant, sourceId, kind: 'robot', name: 'r', settings, digest });

  it('are found by their token, listed, and gone once they are deleted', async () => {
    const digest = newDigest();
    const { id } = await make('acme', { firing: ['x'] }, ulid(), digest);
    const source = { tenant: 'acme', sourceId: id, kind: 'robot', name: 'r', settings: { firing: ['x'] } };
    expect(await ask('desk.source.find-by-token', { digest })).toEqual({ source });
    expect((await ask('desk.sources.list', { tenant: 'acme' })).items).toMatchObject([{ id }]);
    expect((await ask('desk.sources.list', { tenant: 'other' })).items).toEqual([]);
    await ask('desk.source.delete', { tenant: 'acme', sourceId: id });
    expect(await ask('desk.source.find-by-token', { digest })).toEqual({ source: null });
    const refused = { code: 'SOURCE_UNKNOWN' };
    await expect(ask('desk.source.get', { tenant: 'acme', sourceId: id })).rejects.toMatchObject(refused);
    await expect(ask('desk.source.delete', { tenant: 'acme', sourceId: id })).rejects.toMatchObject(refused);
  });

  it('keep the credentials of a silence sealed, and open them for the desk alone', async () => {
    const [sourceId, digest] = [ulid(), newDigest()];
    const sealedToken = desk.get(Keyring).seal('hunter-two', sealContextOf('silenceCredential', sourceId));
    const made = await make(
      'acme',
      { silence: { url: ['https://am.example.com'], sealedToken } },
      sourceId,
      digest,
    );
    expect(made.settings).toEqual({ silence: { url: ['https://am.example.com'], token: '***' } });
    const { source } = await ask('desk.source.find-by-token', { digest });
    expect(source!.settings).toEqual({});
    const found = await desk.get(Sources).find(desk.get(DataSource).manager, 'acme', sourceId);
    expect(found!.settings.silence).toEqual({ url: ['https://am.example.com'], token: 'hunter-two' });
    expect(await desk.get(Sources).find(desk.get(DataSource).manager, 'acme', ulid())).toBeNull();
  });

  it('are at most two hundred of a tenant', async () => {
    await Promise.all(Array.from({ length: 200 }, () => make('full')));
    await expect(make('full')).rejects.toMatchObject({ code: 'TOO_MANY_SOURCES' });
  });
});
