import { eventually, type Json } from '@app/testing';
import { bindLicence, buyLicence, expireLicences } from '../../apps/wecom-sandbox/src/index.js';
import { CorpStory } from '../harness/corp-story.js';
import { Pipeline } from '../harness/pipeline.js';
import { System } from '../harness/system.js';

describe('a corp’s grant and licences come and go', () => {
  let system: System;
  let acme: CorpStory;
  let pipeline: Pipeline;
  beforeAll(async () => {
    system = await System.start({ without: ['alert-desk'] });
    acme = await CorpStory.begin(system, { kind: 'suite' });
    await acme.install();
    pipeline = await Pipeline.connect(system);
    await acme.bound('zhangsan');
  });
  afterAll(async () => {
    await pipeline.close();
    await system.stop();
  });

  const outcomeOf = async (alertId: string): Promise<string> => {
    await pipeline.publish({ alertId, notify: { recipients: ['zhangsan'] } });
    const [item] = await acme.deliveries(alertId, 1);
    return item!.reason ?? item!.outcome;
  };

  it('a lapsed licence is named, a new one heals it', async () => {
    const { state } = system.sandbox;
    const member = acme.corp.members.get(acme.phone('zhangsan').userId)!;
    acme.corp.trialEndsAt = state.now();
    bindLicence(state, buyLicence(state, acme.corp, 1), member, 31);
    expect(await outcomeOf('LIC-1')).toBe('delivered');
    expireLicences(state, acme.corp, member.userId);
    expect(await outcomeOf('LIC-2')).toBe('LICENSE_REQUIRED');
    bindLicence(state, buyLicence(state, acme.corp, 1), member, 31);
    expect(await outcomeOf('LIC-3')).toBe('delivered');
  });

  it('cancelled: authorize app first, secrets gone; reinstalled: the integration works again', async () => {
    await system.sandbox.actions.uninstall(acme.corp);
    await eventually(async () => {
      const { items } = await system.api.get('/integrations');
      expect(items[0].authorization).toBe('cancelled');
    });
    expect(await outcomeOf('CAN-1')).toBe('AUTHORIZE_APP_FIRST');

    system.advance(60_000);
    const { installed } = await system.sandbox.actions.installFromMarket(acme.corp, {});
    expect(installed).toBe(true);
    await eventually(async () => {
      const { items } = await system.api.get('/integrations');
      expect(items[0].authorization).toBe('active');
    });
    // cancel_auth ended the bindings; the account itself stayed.
    expect(await outcomeOf('CAN-2')).toBe('ACCOUNT_NOT_LINKED');
    await acme.bound('zhangsan');
    expect(await outcomeOf('CAN-3')).toBe('delivered');
  });

  it('a cancel that arrives late, after the reinstall, is ignored', async () => {
    const late = system.sandbox.callbacks.records.find(({ event }) => event === 'cancel_auth')!;
    await system.sandbox.callbacks.replay(late.id);
    expect(await outcomeOf('CAN-4')).toBe('delivered');
  });

  it('the cards of before are listed, and a press on one acts and corrects it', async () => {
    const phone = acme.phone('zhangsan');
    for (const alertId of ['OLD-1', 'OLD-2']) {
      await pipeline.publish({ alertId, title: alertId, notify: { recipients: ['zhangsan'] } });
      await phone.sees(alertId);
    }
    const cardOn = (alertId: string) =>
      phone.cards().find(({ content }) => JSON.stringify(content).includes(alertId))!;
    await Promise.all([acme.card('OLD-1'), acme.card('OLD-2')]);

    system.advance(60_000);
    await system.sandbox.actions.uninstall(acme.corp);
    await eventually(async () => {
      const { items } = await system.api.get('/integrations');
      expect(items[0].authorization).toBe('cancelled');
    });
    system.advance(60_000);
    await system.sandbox.actions.installFromMarket(acme.corp, {});
    const staleReasons = async (alertId: string): Promise<string[]> => {
      const { items } = await system.api.get('/tenants/acme/cards?stale=true');
      const card = items.find((one: Json) => one.alertId === alertId);
      return card?.recipients.map(({ staleReason }: Json) => staleReason) ?? [];
    };
    await eventually(async () => {
      expect(await staleReasons('OLD-1')).toEqual(['reinstalled']);
      expect(await staleReasons('OLD-2')).toEqual(['reinstalled']);
    });

    await acme.bound('zhangsan');
    await phone.press('开始处理', { msgId: cardOn('OLD-1').msgId });
    await eventually(() => {
      const action = pipeline.actions.find(({ data }) => data.alertId === 'OLD-1');
      expect(action?.data).toMatchObject({ action: 'acknowledge', actor: { accountId: 'zhangsan' } });
    });
    await pipeline.publish({ alertId: 'OLD-1', title: 'OLD-1', version: 2, status: 'processing' });
    await eventually(() => expect(JSON.stringify(cardOn('OLD-1').content)).toContain('处理中'));
    await phone.press('状态刷新', { msgId: cardOn('OLD-2').msgId });
    await eventually(async () => {
      expect(await staleReasons('OLD-1')).toEqual([]);
      expect(await staleReasons('OLD-2')).toEqual([]);
      const [card] = await acme.cards('OLD-1');
      expect(card.windows.map(({ origin, state }: Json) => `${origin} ${state}`)).toEqual([
        'send expired',
        'click consumed',
      ]);
    });
  });

  it('an app that works again is used at once, however long it was stopped', async () => {
    const { corpId } = acme.corp;
    const at = `${system.sandbox.url}/sandbox/corps/${corpId}`;
    const post = async (path: string, body: object) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(at + path, { method: 'POST', headers, body: JSON.stringify(body) });
      expect(answer.ok).toBe(true);
    };
    await post('/app', { disabled: true });
    for (const [n, minutes] of [0, 2, 6, 20].entries()) {
      system.advance(minutes * 60_000);
      expect(await outcomeOf(`STOP-${n}`)).toBe('AUTHORIZE_APP_FIRST');
    }
    await post('/app', { disabled: false });
    const event = { event: 'reopen_inactive_agent', fields: { FromUserName: 'sys' } };
    await post(`/members/${acme.phone('zhangsan').userId}/events`, event);
    let n = 0;
    await eventually(async () => expect(await outcomeOf(`BACK-${n++}`)).toBe('delivered'), {
      timeoutMs: 20_000,
    });
  });

  it('a grant that ended without a word is noticed with the next alert', async () => {
    acme.corp.installation = undefined;
    expect(await outcomeOf('LOST-1')).toBe('AUTHORIZE_APP_FIRST');
    await eventually(async () => {
      const { items } = await system.api.get('/integrations');
      expect(items[0].authorization).toBe('cancelled');
    });
  });
});
