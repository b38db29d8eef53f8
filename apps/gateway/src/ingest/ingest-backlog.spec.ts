import { IngestBacklog, MAX_WAITING } from './ingest-backlog.js';

/** A backlog whose database says how much waits, and whose loop the test turns. */
function backlogOf(waiting: () => number) {
  let round: () => Promise<number> = () => Promise.resolve(0);
  const loops = { start: (_name: string, { run }: { run: () => Promise<number> }) => void (round = run) };
  const backlog = new IngestBacklog(
    { waiting: () => Promise.resolve(waiting()) } as never,
    loops as never,
    { gauge: () => undefined } as never,
  );
  backlog.onApplicationBootstrap();
  return { backlog, count: () => round() };
}

describe('what waits for the bus', () => {
  it('closes the doors until it has left', async () => {
    let waiting = MAX_WAITING;
    const { backlog, count } = backlogOf(() => waiting);
    backlog.stored(MAX_WAITING - 1);
    expect(backlog.isFull).toBe(false);
    backlog.stored(1);
    expect(backlog.isFull).toBe(true);
    await count();
    expect(backlog.isFull).toBe(true);
    waiting = 3;
    await count();
    expect(backlog.isFull).toBe(false);
  });

  it('counts bodies that are being read, whatever becomes of them', async () => {
    const { backlog } = backlogOf(() => 0);
    const work = backlog.during(96 * 1024 * 1024, async () => {
      expect(backlog.isFull).toBe(true);
      await Promise.reject(new Error('failed'));
    });
    await expect(work).rejects.toThrow('failed');
    expect(backlog.isFull).toBe(false);
  });
});
