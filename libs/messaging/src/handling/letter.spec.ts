import { letterOf } from './letter.js';

const facts = { 'Dead-Letter-Code': 'MESSAGE_INVALID', 'Dead-Letter-Reason': 'labels: not an object' };
const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('a dead letter', () => {
  it('has the original bytes and headers besides what is said about it', () => {
    const data = bytesOf('{ not json');
    const { headers, body } = letterOf({ headers: { 'ce-id': '1' }, data }, facts, 1024 * 1024);
    expect(body).toEqual(data);
    expect(headers.keys().sort()).toEqual(['Dead-Letter-Code', 'Dead-Letter-Reason', 'ce-id']);
  });

  it('is cut to what the server takes, and says what it was', () => {
    const data = bytesOf('x'.repeat(1024 * 1024));
    const { headers, body } = letterOf({ headers: { 'ce-id': '1' }, data }, facts, 1024 * 1024);
    expect(body.byteLength).toBeGreaterThan(1_000_000);
    expect(body.byteLength).toBeLessThan(1024 * 1024 - 500);
    expect(headers.get('Dead-Letter-Truncated')).toBe(String(1024 * 1024));
  });

  it('cuts long headers, leaves out what has no room, and counts both', () => {
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`x-${n}`, 'y'.repeat(5_000)]));
    const { headers } = letterOf({ headers: many, data: bytesOf('{}') }, facts, 1024 * 1024);
    expect(headers.get('x-0')).toHaveLength(2_048);
    expect(headers.get('x-99')).toBe('');
    expect(headers.get('Dead-Letter-Headers-Cut')).toBe('100');
    expect(headers.get('Dead-Letter-Reason')).toBe('labels: not an object');
  });

  it('carries no header that the server would act on', () => {
    const expected = { 'Nats-Expected-Last-Sequence': '7', 'Nats-Msg-Id': 'original' };
    const { headers } = letterOf({ headers: expected, data: bytesOf('{}') }, facts, 1024 * 1024);
    expect(headers.has('Nats-Expected-Last-Sequence')).toBe(false);
    expect(headers.get('Dead-Letter-Original-Nats-Msg-Id')).toBe('original');
  });
});
