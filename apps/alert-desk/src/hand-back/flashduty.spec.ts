import { expectFlashdutyDone, flashdutyRequest } from './flashduty.js';

const now = new Date('2026-11-23T01:12:00Z');
const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

describe('what Flashduty is told', () => {
  it.each([
    ['acknowledge', '/incident/ack'],
    ['close', '/incident/resolve'],
    ['unsnooze', '/incident/wake'],
  ] as const)('of %s', (action, path) => {
    const { path: asked, body } = flashdutyRequest({ key: 'i1', action, until: at(0) }, 'a&b', now);
    expect(asked).toBe(`${path}?app_key=a%26b`);
    expect(body).toEqual({ incident_ids: ['i1'] });
  });

  it.each([
    [120, 120],
    [0.2, 1],
    [3_000, 1_440],
  ])('of a snooze that lasts %d minutes more', (left, minutes) => {
    const { body } = flashdutyRequest({ key: 'i1', action: 'snooze', until: at(left) }, 'k', now);
    expect(body).toEqual({ incident_ids: ['i1'], minutes });
  });
});

describe('what Flashduty answers', () => {
  it.each(['', 'ok', '{"request_id":"1","data":{}}', '{"error":null}'])('is fine: %s', (text) =>
    expect(() => expectFlashdutyDone(text)).not.toThrow(),
  );

  it.each([
    ['RequestTooFrequently', true],
    ['AccessDenied', false],
  ])('%s is an error with any status', (code, retryable) => {
    const refused = (): void => expectFlashdutyDone(JSON.stringify({ error: { code } }));
    expect(refused).toThrow(expect.objectContaining({ code: 'HAND_BACK_REFUSED', retryable, reason: code }));
  });
});
