import { eventually, JsonApiError } from '@app/testing';
import { CorpStory } from '../harness/corp-story.js';
import { System } from '../harness/system.js';

describe('a corp installs the app', () => {
  let system: System;
  beforeAll(async () => (system = await System.start()));
  afterAll(() => system.stop());

  const refusal = (work: Promise<unknown>): Promise<JsonApiError> =>
    work.then(
      () => Promise.reject(new Error('it was accepted')),
      (error: JsonApiError) => error,
    );

  it('from the market: answered in time, exchanged in the background, then saved by its encrypted and its plain id', async () => {
    const acme = await CorpStory.begin(system, { kind: 'suite' });
    const early = await refusal(acme.saveIntegration());
    expect(early.status).toBe(409);
    expect(early.body).toMatchObject({
      code: 'AUTHORIZE_APP_FIRST',
      detail: expect.stringContaining('authorize app first'),
    });

    const { installed, callback } = await system.sandbox.actions.installFromMarket(acme.corp, {});
    expect(installed).toBe(true);
    expect(callback.outcome).toBe('received');

    const saved = await eventually(() => acme.saveIntegration());
    expect(saved).toMatchObject({ tenant: 'acme', corpId: acme.corp.corpId, authorization: 'active' });
    const again = await acme.saveIntegration(acme.corp.plainCorpId);
    expect(again.id).toBe(saved.id);
    expect(system.sandbox.apiLog.entries.map(({ api }) => api)).toEqual(
      expect.arrayContaining([
        'service/v2/get_permanent_code',
        'service/v2/get_auth_info',
        'service/get_corp_token',
      ]),
    );
  });

  it('by a one-time link, which binds the corp to the tenant that made it', async () => {
    const globex = await CorpStory.begin(system, { tenant: 'globex', members: ['hanmeimei'], kind: 'suite' });
    const { url } = await system.api.post('/tenants/globex/install-links');
    const admin = system.browser();
    const consent = await admin.open(url);
    const done = await admin.submit(consent, { sandbox_corp: globex.corp.corpId });
    expect(done.status).toBe(200);
    const { items } = await system.api.get('/integrations');
    expect(items).toContainEqual(
      expect.objectContaining({ tenant: 'globex', corpId: globex.corp.corpId, authorization: 'active' }),
    );

    const second = await system.browser().open(url);
    expect(second.status).toBeGreaterThanOrEqual(400);
    const held = await refusal(
      system.api.post('/integrations', { tenant: 'acme', name: 'grab', corpId: globex.corp.corpId }),
    );
    expect(held.body.code).toBe('CORP_HELD_BY_OTHER_TENANT');
  });

  it('and refuses unknown tenants and impossible corp ids', async () => {
    const unknown = await refusal(
      system.api.post('/integrations', { tenant: 'nobody', name: 'x', corpId: 'ww1' }),
    );
    expect([unknown.status, unknown.body.code]).toEqual([404, 'TENANT_UNKNOWN']);
    const bad = await refusal(
      system.api.post('/integrations', { tenant: 'acme', name: 'x', corpId: 'not a corp id!' }),
    );
    expect([400, 422]).toContain(bad.status);
  });
});
