import {
  answererOf,
  FACT_TRAFFIC,
  REQUEST_ASKERS,
  REQUESTS,
  SERVICE_NAMES,
  type RequestSubject,
} from '@app/contracts';

/** The source of each service is held against these tables in bus-traffic.spec.ts. */
describe('every message', () => {
  it('that is a fact has somebody who sends it and somebody who reads it', () => {
    const unheard = Object.entries(FACT_TRAFFIC)
      .filter(([, { sentBy, readBy }]) => sentBy.length === 0 || readBy.length === 0)
      .map(([subject]) => subject);
    expect(unheard).toEqual([]);
  });

  it('that is a question has one service that answers and at least one that asks', () => {
    for (const subject of Object.keys(REQUESTS) as RequestSubject[]) {
      expect(SERVICE_NAMES).toContain(answererOf(subject));
      expect(REQUEST_ASKERS[subject]).not.toEqual([]);
    }
  });
});
