import { messageWithoutCode, rowWithoutCode } from './without-codes.js';

const CODE = 'sealed-code';
const sent = { data: { cardId: 'c_1', sealedResponseCode: CODE } };
const press = { data: { key: 'k', event: { type: 'template_card_event', responseCode: CODE } } };
const message = (subject: string, body: object | string) => ({
  ...{ sequence: 1, subject, headers: {} },
  body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)).toString('base64'),
});
const textOf = (returned: ReturnType<typeof messageWithoutCode>) =>
  Buffer.from(returned!.body, 'base64').toString();
const outbox = (subject: string, fact: object) =>
  JSON.stringify({ id: 1, subject, body: JSON.stringify(fact) });
const retry = (subject: string, fact: object) => {
  const body = Buffer.from(JSON.stringify(fact));
  return JSON.stringify({
    ...{ envelope: JSON.stringify({ subject }), body: `\\x${body.toString('hex')}`, bytes: body.length },
  });
};

describe('what comes back from a backup', () => {
  it.each([
    ['card.sent', sent],
    ['notice.sent', sent],
    ['wecom.callback.data.template_card_event', press],
  ])('brings no code with %s, and the rest of it', (subject, fact) => {
    const rows = ['outbox', 'retry'].map((table) =>
      rowWithoutCode(table, table === 'outbox' ? outbox(subject, fact) : retry(subject, fact))!,
    );
    const bodies = rows.map((row) => {
      const { body, bytes } = JSON.parse(row) as { body: string; bytes?: number };
      if (bytes === undefined) return body;
      const decoded = Buffer.from(body.slice(2), 'hex');
      expect(decoded.length).toBe(bytes);
      return decoded.toString();
    });
    for (const text of [textOf(messageWithoutCode(message(subject, fact))), ...bodies]) {
      expect(text).not.toContain(CODE);
      expect(text).toMatch(/"cardId":"c_1"|"key":"k"/);
    }
  });

  it.each(['card.update-requested', 'notice.update-requested'])('is no %s', (order) => {
    const fact = { data: { sealedResponseCode: CODE } };
    expect(messageWithoutCode(message(order, fact))).toBeNull();
    expect(rowWithoutCode('outbox', outbox(order, fact))).toBeNull();
    expect(rowWithoutCode('retry', retry(order, fact))).toBeNull();
  });

  it('is otherwise what it was, whatever its bytes are', () => {
    const zipped = { ...message('alerts.v1.acme.event', ''), body: 'H4sI/w==' };
    expect(messageWithoutCode(zipped)).toBe(zipped);
    const line = '{"anything":1}';
    expect(rowWithoutCode('alert_truth', line)).toBe(line);
    const waiting = JSON.stringify({ envelope: '{"subject":"alerts.v1.acme.event"}', body: '\\x1f8bff' });
    expect(rowWithoutCode('retry', waiting)).toBe(waiting);
  });

  it('bears a callback that brought no code', () => {
    const { data } = JSON.parse(
      textOf(messageWithoutCode(message('wecom.callback.data.subscribe', { data: { key: 'k' } }))),
    ) as { data: object };
    expect(data).toEqual({ key: 'k' });
  });
});
