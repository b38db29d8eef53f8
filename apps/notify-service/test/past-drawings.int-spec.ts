import { randomUUID } from 'node:crypto';
import type { AlertSnapshot, CardSent, CardUpdateRequested, RecallDrawing } from '@app/contracts';
import { anAlertEvent, eventually } from '@app/testing';
import { NotifyHarness, TENANT } from './notify-harness.js';

const MINUTE = 60_000;

describe('cards as they were', () => {
  let world: NotifyHarness;
  let li: string;
  let sent: CardSent;
  let updated: CardUpdateRequested;
  let first: unknown;
  let second: unknown;
  const closed: AlertSnapshot = anAlertEvent({ alertId: 'PAST', version: 2, status: 'closed' });

  beforeAll(async () => {
    world = await NotifyHarness.start();
    li = world.member('li');
    await world.alert({ alertId: 'PAST', notify: { recipients: ['li'] } });
    await world.outcomes('PAST', 1);
    sent = (await world.facts('card.sent'))[0]!;
    first = world.screen(li).at(-1)!.content;
    world.clock.advance(5 * MINUTE);
    const { cardId, corpId } = sent;
    updated = {
      ...{ cardId, windowId: randomUUID(), fence: 1, tenant: TENANT, corpId, look: 'current' },
      ...{ sealedResponseCode: sent.sealedResponseCode!, alert: closed, pressNote: null },
      ...{ userIds: [li], wholeMessage: true, shownFaces: [sent.shownFace] },
    };
    await world.tell('card.update-requested', updated);
    await eventually(async () => expect(await world.facts('card.updated')).toHaveLength(1));
    second = world.screen(li).at(-1)!.content;
    world.clock.advance(5 * MINUTE);
  });
  afterAll(() => world?.stop());

  const recall = async (given: Partial<RecallDrawing> = {}) => {
    const asked = {
      ...{ tenant: TENANT, cardId: sent.cardId, windowId: updated.windowId, alert: closed },
      ...{ look: 'current' as const, drawnAt: new Date(Date.parse(sent.sentAt) + 5 * MINUTE).toISOString() },
      ...given,
    };
    return (await world.requester.request('notify.drawing.recall', asked)).card;
  };
  /** What a phone shows of a card, whoever brought it. */
  const look = (content: unknown): object => {
    const text = JSON.stringify(content, (name, value: unknown) =>
      ['task_id', 'key'].includes(name) ? undefined : value,
    );
    return JSON.parse(text) as object;
  };

  it('are what the phone showed, after the sending and after an update', async () => {
    expect(await recall({ windowId: null, alert: null })).toEqual(look(first));
    const card = await recall();
    expect(card).toMatchObject(look(second));
    expect(card.main_title).toMatchObject({ desc: expect.stringContaining('截至 16:05') });
  });

  it('have neither an id of the message nor keys', async () => {
    const said = JSON.stringify([await recall({ windowId: null }), await recall()]);
    expect(said).not.toMatch(/task_id|response_code|"key"/);
    expect(said).not.toContain('o1:');
    expect(said).toContain('状态刷新');
  });

  it('are drawn anew for their minute where the drawing is not kept', async () => {
    await world.servers.database.query('delete from notify.card_update');
    const pressNote = { action: 'close', by: 'li', at: sent.sentAt };
    const card = await recall({ pressNote });
    expect(card).toMatchObject({ main_title: (second as { main_title: object }).main_title });
    expect(card.sub_title_text).toContain('LI');
    await expect(recall({ alert: null })).rejects.toMatchObject({ code: 'DRAWING_GONE' });
  });

  it('are nobody else’s, and none of a card that is not known', async () => {
    const gone = { code: 'DRAWING_GONE' };
    await expect(recall({ tenant: 'other', windowId: null })).rejects.toMatchObject(gone);
    await expect(recall({ cardId: 'nobody' })).rejects.toMatchObject(gone);
  });
});
