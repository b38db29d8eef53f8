import type { AlertEvent } from '@app/contracts';
import { eventually } from '@app/testing';
import { CardStateHarness } from './card-state-harness.js';

const SETTING_KEPT_MS = 2_000;
const notify = (...recipients: string[]) =>
  ({ recipients, template: null, renotify: false }) as unknown as AlertEvent['notify'];

describe('a tenant that lets only those involved act', () => {
  let harness: CardStateHarness;
  beforeAll(async () => {
    harness = await CardStateHarness.start();
    harness.identity.alertAccess = 'involved';
  });
  afterAll(() => harness?.stop());

  const pageOf = (alertId: string, accountId: string) =>
    harness.ask('card.alert.get', { tenant: 'acme', alertId, accountId });
  const form = (alertId: string, accountId: string, submissionId: string) => ({
    ...{ tenant: 'acme', alertId, action: 'acknowledge' as const, observedVersion: 1 },
    ...{ accountId, corpId: 'wpCorp', userId: `wo-${accountId}`, submissionId },
  });

  it('shows its page to recipients, reached or not, and to responders, and to nobody else', async () => {
    await harness.alert('OURS', 1, {
      notify: notify('li'),
      responders: [{ accountId: 'zhao', name: 'Zhao' }],
    });
    await harness.alertIsKnown('OURS', 1);
    expect((await pageOf('OURS', 'li')).alert.alertId).toBe('OURS');
    expect((await pageOf('OURS', 'zhao')).alert.alertId).toBe('OURS');
    await expect(pageOf('OURS', 'wang')).rejects.toMatchObject({ code: 'NOT_INVOLVED' });
    const submit = () => harness.ask('card.action.submit', form('OURS', 'wang', 'once'));
    await expect(submit()).rejects.toMatchObject({ code: 'NOT_INVOLVED' });
    await expect(submit()).rejects.toMatchObject({ code: 'NOT_INVOLVED' });
    await harness.settles();
    expect(await harness.actions('OURS')).toEqual([]);
    const { timeline } = await harness.ask('card.alert.get', { tenant: 'acme', alertId: 'OURS' });
    expect(timeline.filter(({ kind }) => kind === 'acknowledge-refused')).toMatchObject([{ by: 'WANG' }]);
  });

  it('answers a press of anybody else by the truth, notes it, and acts on those of recipients', async () => {
    await harness.alert('CARD', 1, { notify: notify('li') });
    // Wang got the card as somebody else: the account behind the member changed since.
    const cardId = await harness.card('CARD', {
      recipients: [
        { userId: 'woLi', accountId: 'li' },
        { userId: 'woWang', accountId: 'predecessor' },
      ],
    });
    await harness.press({ cardId, userId: 'woWang', action: 'close' });
    await eventually(async () => {
      const { timeline } = await pageOf('CARD', 'li');
      expect(timeline.map(({ kind }) => kind)).toContain('close-refused');
    });
    await harness.settles();
    expect(await harness.actions('CARD')).toEqual([]);
    await harness.press({ cardId, userId: 'woLi' });
    expect(await harness.nextActions('CARD', 1)).toMatchObject([{ action: 'acknowledge' }]);
  });

  it('opens to the whole tenant two seconds after the setting says so, and closes again as soon', async () => {
    await harness.alert('OPEN', 1, { notify: notify('li') });
    await harness.alertIsKnown('OPEN', 1);
    await expect(pageOf('OPEN', 'wang')).rejects.toMatchObject({ code: 'NOT_INVOLVED' });
    harness.identity.alertAccess = 'tenant';
    harness.clock.advance(SETTING_KEPT_MS);
    expect((await pageOf('OPEN', 'wang')).offers).toContain('acknowledge');
    await harness.ask('card.action.submit', form('OPEN', 'wang', 'now'));
    expect(await harness.nextActions('OPEN', 1)).toMatchObject([{ actor: { accountId: 'wang' } }]);
    harness.identity.alertAccess = 'involved';
    harness.clock.advance(SETTING_KEPT_MS);
    await expect(pageOf('OPEN', 'wang')).rejects.toMatchObject({ code: 'NOT_INVOLVED' });
  });
});
