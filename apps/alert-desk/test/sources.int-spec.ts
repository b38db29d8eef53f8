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

  it('change their name and settings, keep what reads ***, and only for the same address', async () => {
    const [sourceId, digest] = [ulid(), newDigest()];
    const sealedToken = desk.get(Keyring).seal('hunter-two', sealContextOf('silenceCredential', sourceId));
    const url = ['https://am.example.com'];
    await make('acme', { firing: ['x'], silence: { url, sealedToken } }, sourceId, digest);
    const update = (silence: { url: string[]; sealedToken?: string; sealedPassword?: string }) =>
      ask('desk.source.update', { tenant: 'acme', sourceId, name: 'other', settings: { silence } });
    expect(await update({ url, sealedToken: '***' })).toMatchObject({
      ...{ id: sourceId, kind: 'robot', name: 'other', settings: { silence: { url, token: '***' } } },
    });
    const found = () => desk.get(Sources).find(desk.get(DataSource).manager, 'acme', sourceId);
    expect((await found())!.settings).toEqual({ silence: { url, token: 'hunter-two' } });
    for (const wrong of [
      { url: ['https://elsewhere.example.com'], sealedToken: '***' },
      { url, sealedPassword: '***' },
    ])
      await expect(update(wrong)).rejects.toMatchObject({ code: 'INVALID_REQUEST' });
    expect((await ask('desk.source.find-by-token', { digest })).source).toMatchObject({ name: 'other' });
    expect((await found())!.settings.silence!.token).toBe('hunter-two');
  });

  it('get a new token; the old one is nobody’s', async () => {
    const [old, digest] = [newDigest(), newDigest()];
    const { id: sourceId } = await make('acme', {}, ulid(), old);
    await ask('desk.source-token.replace', { tenant: 'acme', sourceId, digest });
    expect(await ask('desk.source.find-by-token', { digest: old })).toEqual({ source: null });
    expect((await ask('desk.source.find-by-token', { digest })).source).toMatchObject({ sourceId });
    const foreign = ask('desk.source-token.replace', { tenant: 'other', sourceId, digest: old });
    await expect(foreign).rejects.toMatchObject({ code: 'SOURCE_UNKNOWN' });
  });

  it('are at most two hundred of a tenant', async () => {
    await Promise.all(Array.from({ length: 200 }, () => make('full')));
    await expect(make('full')).rejects.toMatchObject({ code: 'TOO_MANY_SOURCES' });
  });
});
