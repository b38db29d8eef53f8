import { currentCausationId, currentCorrelationId, withCorrelation } from './correlation.js';

const ids = () => [currentCorrelationId(), currentCausationId()];

describe('withCorrelation', () => {
  it('names what is worked on and what caused it, beyond every wait', async () => {
    const told = await withCorrelation(
      'corr-1',
      async () => {
        await Promise.resolve();
        return ids();
      },
      'event-1',
    );
    expect(told).toEqual(['corr-1', 'event-1']);
  });

  it('keeps the cause where only the correlation is another one', () => {
    const told = withCorrelation('corr-1', () => withCorrelation('corr-2', ids), 'event-1');
    expect(told).toEqual(['corr-2', 'event-1']);
  });

  it('says nothing outside', () => {
    withCorrelation('corr-1', ids, 'event-1');
    expect(ids()).toEqual([undefined, undefined]);
  });
});
