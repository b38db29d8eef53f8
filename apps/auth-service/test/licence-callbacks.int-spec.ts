import { eventually } from '@app/testing';
import { createCorp, type Corp } from '../../wecom-sandbox/src/index.js';
import { AuthServiceWorld } from './auth-service-world.js';

const ASKED = 'license/get_app_license_info';
const MINUTE_MS = 60_000;

describe('what WeCom tells about licences', () => {
  let world: AuthServiceWorld;
  let corp: Corp;

  beforeAll(async () => {
    world = await AuthServiceWorld.start();
    corp = createCorp(world.sandbox.state, { name: 'Acme' });
    await world.pushTicket();
    await world.sandbox.actions.installFromMarket(corp, {});
    await world.expectState(corp.corpId, 'active');
    await eventually(() => expect(world.calls(ASKED)).toBe(1));
  });
  afterAll(() => world.stop());

  /** Answers how many times WeCom was asked about it. */
  const told = async (type: 'license_pay_success' | 'license_refund', corpId: string) => {
    const before = world.calls(ASKED);
    await world.repeat(
      `<xml><ServiceCorpId><![CDATA[wwprovider01]]></ServiceCorpId><InfoType><![CDATA[${type}]]></InfoType>
       <AuthCorpId><![CDATA[${corpId}]]></AuthCorpId><OrderId><![CDATA[OI_1]]></OrderId><OrderStatus>1</OrderStatus>
       <TimeStamp>${Math.floor(world.clock.now().getTime() / 1000)}</TimeStamp></xml>`,
    );
    await world.settled();
    return world.calls(ASKED) - before;
  };

  it.each(['license_pay_success', 'license_refund'] as const)('%s: the state is asked for', async (type) => {
    expect(await told(type, corp.corpId)).toBe(1);
  });

  it.each([701015, 40013, 40084, 48004])('%d is an answer, no dead letter', async (errcode) => {
    world.sandbox.faults.order({ api: ASKED, errcode, times: 1 });
    expect(await told('license_refund', corp.corpId)).toBe(1);
    expect(await world.deadLetters()).toEqual([]);
  });

  it('asks again what WeCom could not answer', async () => {
    world.sandbox.faults.order({ api: ASKED, errcode: -1, times: 1 });
    const before = world.calls(ASKED);
    await told('license_pay_success', corp.corpId);
    await eventually(() => {
      world.clock.advance(MINUTE_MS);
      expect(world.calls(ASKED) - before).toBe(2);
    });
    expect(await world.deadLetters()).toEqual([]);
  });

  it('asks nothing about a corp that is unknown or has removed the app', async () => {
    expect(await told('license_pay_success', 'wpUnknown')).toBe(0);
    world.clock.advance(MINUTE_MS);
    await world.sandbox.actions.uninstall(corp);
    await world.expectState(corp.corpId, 'cancelled');
    expect(await told('license_pay_success', corp.corpId)).toBe(0);
    expect(await told('license_refund', corp.corpId)).toBe(0);
    expect(await world.deadLetters()).toEqual([]);
  });
});
