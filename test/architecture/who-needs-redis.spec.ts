import { envVariables } from '@app/platform';
import { SERVICES, type ServiceName } from '../harness/services.js';

describe('Redis', () => {
  it('is asked for by notify-service alone: its absence must cost nobody else their readiness', () => {
    const readers = (Object.keys(SERVICES) as ServiceName[]).filter((name) =>
      envVariables(SERVICES[name].options.config).some((variable) => variable.name === 'REDIS_URL'),
    );
    expect(readers).toEqual(['notify-service']);
  });
});
