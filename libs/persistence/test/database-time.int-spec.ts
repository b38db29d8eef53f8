import { jest } from '@jest/globals';
import { Clock, CoreConfig, createLogger, createService, type RunningService } from '@app/platform';
import { eventually, TestServers } from '@app/testing';
import { Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { PersistenceModule } from '../src/index.js';

const EXACT_MS = 500;
const right = Date.now.bind(Date);

/** Acts as soon as anything may. */
@Injectable()
class EarlyBird implements OnModuleInit {
  saw = 0;

  constructor(private readonly clock: Clock) {}

  onModuleInit(): void {
    this.saw = this.clock.now().getTime() - right();
  }
}

@Module({
  imports: [PersistenceModule.forService({ schema: 'timely', migrations: [] })],
  providers: [EarlyBird],
})
class TimelyModule {}

describe('the time of a service', () => {
  let servers: TestServers;
  let service: RunningService | undefined;
  const logger = createLogger('timely', 'silent');

  beforeAll(async () => {
    servers = await TestServers.start();
  });
  beforeEach(() => void jest.spyOn(logger, 'warn'));
  afterEach(async () => {
    jest.restoreAllMocks();
    await service?.close();
    service = undefined;
  });
  afterAll(() => servers?.stop());

  const wrongBy = (ms: number) => jest.spyOn(Date, 'now').mockImplementation(() => right() + ms);
  const start = async () => {
    service = await createService(
      { name: 'timely', config: CoreConfig, module: TimelyModule, port: () => 0 },
      { config: servers.config(CoreConfig), logger },
    );
    return service.app;
  };
  const read = async (path: string) => (await fetch(service!.url + path)).text();
  const corrections = () =>
    jest
      .mocked(logger.warn)
      .mock.calls.filter(([said]) => (said as { event?: string }).event === 'clock.corrected');

  it.each([90_000, -90_000, 7_200_000])(
    'is the database’s from its first moment on a machine that is wrong by %i ms, and it says so',
    async (ms) => {
      wrongBy(ms);
      const app = await start();
      expect(Math.abs(app.get(EarlyBird).saw)).toBeLessThan(EXACT_MS);
      expect(Math.abs(app.get(Clock).now().getTime() - right())).toBeLessThan(EXACT_MS);
      expect(corrections()).toHaveLength(1);
      expect(await read('/health/deep')).toContain(`"aheadSeconds":${ms / 1_000}`);
      const [, told] = /^machine_clock_ahead_seconds\{[^}]*\} (\S+)$/m.exec(await read('/metrics'))!;
      expect(Number(told)).toBeCloseTo(ms / 1_000, 0);
    },
  );

  it('is the machine’s where both agree, and nothing is said', async () => {
    const app = await start();
    expect(app.get(Clock).now().getTime()).toBeLessThanOrEqual(right());
    expect(corrections()).toEqual([]);
    expect(JSON.parse(await read('/health/deep'))).toMatchObject({ details: { clock: { status: 'up' } } });
  });

  it('does not move when the clock of its machine is set, which health tells within seconds', async () => {
    const app = await start();
    wrongBy(-3_600_000);
    expect(Math.abs(app.get(Clock).now().getTime() - right())).toBeLessThan(EXACT_MS);
    await eventually(async () => expect(await read('/health/deep')).toContain('"aheadSeconds":-3600'));
    expect(Math.abs(app.get(Clock).now().getTime() - right())).toBeLessThan(EXACT_MS);
    expect(corrections()).toEqual([]);
  });
});
