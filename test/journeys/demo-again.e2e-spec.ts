import { runMainJob } from '../../scripts/dev/main-job.mjs';
import { System } from '../harness/system.js';

describe('the demo with a corp of each kind, started again', () => {
  let system: System;

  beforeAll(async () => {
    system = await System.start();
  });
  afterAll(async () => {
    await system.stop();
  });

  const showFirstAlert = () =>
    runMainJob({ env: system.env, sandboxUrl: system.env.WECOM_API_BASE_URL, until: 'card' });
  const cards = () => system.sandbox.state.messages.size;

  it('puts the first alert on the card wall', async () => {
    await showFirstAlert();
    // One in the corp of the suite, one in the corp with its own app.
    expect(cards()).toBe(2);
  });

  it('leaves a wall that has its cards alone', async () => {
    await showFirstAlert();
    expect(cards()).toBe(2);
  });

  it('shows a card again after the sandbox forgot everything, and only then', async () => {
    await system.forgetfulSandbox();
    expect(cards()).toBe(0);
    await showFirstAlert();
    expect(cards()).toBe(2);
    const { items } = await system.api.get('/integrations');
    expect(items.map(({ authorization }: { authorization: string }) => authorization)).toEqual([
      'active',
      'active',
    ]);
  });
});
