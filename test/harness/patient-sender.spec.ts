import { JsonApiError } from '@app/testing';
import { PatientSender } from './patient-sender.js';

const answer = (status: number, retryAfterMs?: number) =>
  new JsonApiError(status, {}, 'POST /alert-events', retryAfterMs);

/** Fails with each of these in turn, then takes it. */
function giving(...failures: Error[]) {
  const pauses: number[] = [];
  const sender = new PatientSender((ms) => Promise.resolve(pauses.push(ms)));
  const give = () => {
    const failure = failures.shift();
    return failure ? Promise.reject(failure) : Promise.resolve();
  };
  return { sender, pauses, give };
}

describe('PatientSender', () => {
  it('comes again after the pause that a 503 asks for, and counts it', async () => {
    const { sender, pauses, give } = giving(answer(503, 2_000), answer(429, 7_000));
    await sender.untilTaken(give);
    expect(pauses).toEqual([2_000, 7_000]);
    expect(sender.again).toBe(2);
  });

  it('waits longer and longer where nothing answers or nothing is asked for', async () => {
    const { sender, pauses, give } = giving(...Array.from({ length: 8 }, () => new Error('ECONNREFUSED')));
    await sender.untilTaken(give);
    expect(pauses).toEqual([200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000]);
  });

  it('takes a refusal for what it is', async () => {
    const { sender, give } = giving(answer(400));
    await expect(sender.untilTaken(give)).rejects.toThrow('answered 400');
    expect(sender.again).toBe(0);
  });

  it('gives up after the fortieth try', async () => {
    const { sender, give } = giving(...Array.from({ length: 41 }, () => answer(503, 1_000)));
    await expect(sender.untilTaken(give)).rejects.toThrow('answered 503');
    expect(sender.again).toBe(39);
  });
});
