import { OutboxSignal, type StoredMessage } from './outbox-signal.js';

const row = (id: number, body = '{}'): StoredMessage => ({
  ...{ id: String(id), subject: 'alerts.v1.acme.event', messageId: `m${id}`, headers: {}, body },
});
const ids = (rows: StoredMessage[]) => rows.map(({ id }) => Number(id));

describe('OutboxSignal', () => {
  let signal: OutboxSignal;
  beforeEach(() => {
    signal = new OutboxSignal();
    signal.readsTable();
  });

  it('has the table read first, because another process may have left something', () => {
    expect(new OutboxSignal().needsTable).toBe(true);
    expect(signal.needsTable).toBe(false);
  });

  it('hands rows over in their order, whatever the order of the commits', () => {
    signal.commits([row(9), row(10)]);
    signal.commits([row(7), row(8)]);
    expect(signal.needsTable).toBe(false);
    expect(ids(signal.take(3))).toEqual([7, 8, 9]);
    expect(ids(signal.take(3))).toEqual([10]);
  });

  it('has the table read while an earlier row may be committed already', () => {
    signal.writes([row(1)]);
    signal.commits([row(2)]);
    expect(signal.needsTable).toBe(true);
    signal.commits([row(1)]);
    expect(signal.needsTable).toBe(false);
    expect(ids(signal.take(10))).toEqual([1, 2]);
  });

  it('waits for no row that is later, or was rolled back', () => {
    signal.writes([row(1)]);
    signal.writes([row(3)]);
    signal.commits([row(2)]);
    signal.ends([row(1)]);
    expect(signal.needsTable).toBe(false);
  });

  it('leaves to the table what was raised without rows', () => {
    signal.commits([row(2)]);
    signal.raise();
    expect(signal.needsTable).toBe(true);
    signal.readsTable();
    expect(ids(signal.take(10))).toEqual([]);
  });

  it.each([
    ['rows', Array.from({ length: 1_001 }, (_, index) => row(index))],
    ['characters', Array.from({ length: 5 }, (_, index) => row(index, 'x'.repeat(1_000_000)))],
  ])('holds only so many %s; the rest is read from the table', (_, rows) => {
    for (const one of rows) signal.commits([one]);
    expect(signal.needsTable).toBe(true);
    expect(signal.take(10_000).length).toBeLessThan(rows.length);
  });

  it('does not hand over again what a reading of the table has published', () => {
    signal.commits([row(1), row(2)]);
    signal.leaveOut(['1']);
    expect(ids(signal.take(10))).toEqual([2]);
  });
});
