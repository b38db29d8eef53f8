import { AlertEvent, ResolveRecipients } from '@app/contracts';
import { anAlertEvent } from '@app/testing';
import { validatedPayload } from './validated-payload.js';

const many = <T>(length: number, of: (index: number) => T) => Array.from({ length }, (_, index) => of(index));
const refusal = async (payloadClass: new () => object, data: unknown) => {
  const start = performance.now();
  const error = await validatedPayload(payloadClass, data, 'INVALID_REQUEST').then(
    () => undefined,
    (caught: { code: string; facts: { problems: string[] } }) => caught,
  );
  // One of them took more than a minute; the bound leaves room for any machine.
  expect(performance.now() - start).toBeLessThan(10_000);
  return error;
};

describe('a payload that breaks its schema', () => {
  it('is explained when it is small', async () => {
    const error = await refusal(AlertEvent, { ...anAlertEvent(), version: 0 });
    expect(error?.facts.problems).toEqual([expect.stringMatching(/^version: /)]);
  });

  it.each<[string, new () => object, object]>([
    [
      '90,000 labels',
      AlertEvent,
      { ...anAlertEvent(), labels: Object.fromEntries(many(90_000, (i) => [i, 'v'])) },
    ],
    [
      '20,000 responders',
      AlertEvent,
      { ...anAlertEvent(), responders: many(20_000, () => ({ accountId: '?' })) },
    ],
    ['many groups', ResolveRecipients, { groups: many(40_000, () => ({ tenant: '?', accountIds: [] })) }],
    ['many fields nobody knows', ResolveRecipients, Object.fromEntries(many(80_000, (i) => [`f${i}`, {}]))],
  ])('is refused at once when it is %s', async (_name, payloadClass, data) => {
    expect(await refusal(payloadClass, data)).toMatchObject({ code: 'INVALID_REQUEST' });
  });
});
