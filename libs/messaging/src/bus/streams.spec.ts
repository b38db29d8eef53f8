import { FACTS, REQUESTS } from '@app/contracts';
import { STREAMS, streamOf } from './streams.js';

const matches = (filter: string, subject: string): boolean => {
  const [wanted, given] = [filter.split('.'), subject.split('.')];
  return (
    wanted.every(
      (token, i) => token === '>' || token === given[i] || (token === '*' && given[i] !== undefined),
    ) &&
    (wanted.at(-1) === '>' || wanted.length === given.length)
  );
};

describe('the streams', () => {
  it('store every fact in the stream its consumer reads', () => {
    for (const pattern of Object.keys(FACTS)) {
      expect(STREAMS[streamOf(pattern)]!.some((filter) => matches(filter, pattern))).toBe(true);
    }
  });

  it('store no request: JetStream would answer before the service', () => {
    const stored = Object.keys(REQUESTS).filter((subject) =>
      Object.values(STREAMS)
        .flat()
        .some((f) => matches(f, subject)),
    );
    expect(stored).toEqual([]);
  });
});
