import { requeueRefusal } from './requeue-refusal.js';
import { headOf } from './stored-letter.js';

const at = new Date('2026-11-22T08:00:00Z');
const message = (subject: string, headers: Record<string, string> = {}) => ({
  ...{ sequence: 7, at, bytes: 10, subject },
  headers: { 'Dead-Letter-Code': 'MESSAGE_INVALID', 'Dead-Letter-Reason': 'version', ...headers },
});

describe('a stored dead letter', () => {
  it('tells who gave the message up, why, and whose it is', () => {
    const headers = {
      ...{ 'Dead-Letter-Stream': 'ALERTS', 'Dead-Letter-Sequence': '12', 'Nats-Msg-Size': '10' },
      ...{ 'Dead-Letter-Original-Nats-Msg-Id': 'a', 'ce-id': '1' },
    };
    expect(headOf(message('dead-letter.notify-service.alerts.v1.acme.event', headers))).toEqual({
      ...{ sequence: 7, at, bytes: 10, consumer: 'notify-service', subject: 'alerts.v1.acme.event' },
      ...{ code: 'MESSAGE_INVALID', reason: 'version', tenant: 'acme', original: 'ALERTS:12', cut: null },
      headers: { 'ce-id': '1' },
    });
    expect(headOf(message('dead-letter.notify-service.card.sent'))?.tenant).toBeNull();
    expect(headOf(message('somebody.elses'))).toBeUndefined();
  });

  it('says what was cut', () => {
    const cut = (headers: Record<string, string>) => headOf(message('dead-letter.a.card.sent', headers))?.cut;
    expect(cut({})).toBeNull();
    expect(cut({ 'Dead-Letter-Truncated': '2000000' })).toContain('2000000 bytes');
    expect(cut({ 'Dead-Letter-Headers-Cut': '3' })).toContain('3 of its headers');
  });
});

describe('a letter goes back', () => {
  const letter = { subject: 'alerts.v1.acme.event', cut: null, bytes: 10 };

  it('when a service reads its subject, it is whole and the bus takes it', () => {
    expect(requeueRefusal(letter, 100)).toBeUndefined();
    expect(requeueRefusal({ ...letter, subject: 'wecom.callback.data.wpA' }, 100)).toBeUndefined();
  });

  it.each([
    ['of a subject nobody knows', { ...letter, subject: 'alerts.v9.acme.event' }, 'No service reads'],
    [
      'of a subject only pipelines read',
      { ...letter, subject: 'alerts.v1.acme.delivery' },
      'No service reads',
    ],
    ['of which a part is missing', { ...letter, cut: 'only the beginning was kept' }, 'not whole'],
    ['larger than the bus takes', { ...letter, bytes: 101 }, 'takes 100'],
  ])('never one %s', (_, refused, said) => expect(requeueRefusal(refused, 100)).toContain(said));
});
