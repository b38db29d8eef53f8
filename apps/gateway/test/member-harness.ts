import { FACTS, type FactMap, type FactSubject } from '@app/contracts';
import { encodeFact, NatsBus } from '@app/messaging';
import { createLogger, createService, ManualClock, type RunningService } from '@app/platform';
import { freePort, TestServers } from '@app/testing';
import { randomUUID } from 'node:crypto';
import { GatewayConfig } from '../src/gateway.config.js';
import { gatewayService } from '../src/gateway.service-options.js';
import { MemberBrowser } from './member-browser.js';
import { StandIns } from './member-stand-ins.js';

const WECOM = {
  ADMIN_API_TOKEN: 'test-admin-token-000',
  WECOM_PROVIDER_CORP_ID: 'wwProvider',
  WECOM_SUITE_ID: 'wwSuite',
  WECOM_SUITE_TOKEN: 'SuiteToken',
  WECOM_SUITE_ENCODING_AES_KEY: 'a'.repeat(43),
  WECOM_SYSTEM_TOKEN: 'SystemToken',
  WECOM_SYSTEM_ENCODING_AES_KEY: 'b'.repeat(43),
};

/** The member pages on real servers; the services behind them are stand-ins on the bus. */
export class MemberHarness {
  private constructor(
    readonly servers: TestServers,
    readonly others: StandIns,
    readonly clock: ManualClock,
    readonly origin: string,
    /** Log lines of level warn and above, as written. */
    readonly logs: string[],
    private service: RunningService,
    private readonly create: () => Promise<RunningService>,
  ) {}

  static async start(env: Record<string, string> = {}): Promise<MemberHarness> {
    const servers = await TestServers.start();
    const port = await freePort();
    const origin = `http://localhost:${port}`;
    const config = servers.config(GatewayConfig, { PUBLIC_BASE_URL: origin, ...WECOM, ...env });
    const others = await StandIns.start(servers.natsUrl, config.secretsKeys.reveal());
    const clock = new ManualClock();
    others.now = () => clock.now();
    const logs: string[] = [];
    const create = () =>
      createService(gatewayService, {
        config,
        clock,
        port,
        logger: createLogger('gateway', 'warn', { write: (line) => void logs.push(line) }),
      });
    const service = await create().catch(async (error: unknown) => {
      await others.stop();
      throw error;
    });
    return new MemberHarness(servers, others, clock, origin, logs, service, create);
  }

  async stop(): Promise<void> {
    await this.service.close();
    await this.others.stop();
    await this.servers.stop();
  }

  async restart(): Promise<void> {
    await this.service.close();
    this.service = await this.create();
  }

  browser(headers: Record<string, string> = {}): MemberBrowser {
    return new MemberBrowser(this.origin, headers);
  }

  /** A browser in which a bound member of tenant acme is signed in. */
  async signedIn(name: string): Promise<MemberBrowser> {
    this.others.bind('acme', name, this.others.aMember(name));
    const browser = this.browser();
    const back = await browser.signInAt('/app', name);
    if (back.location !== '/app')
      throw new Error(`expected to be signed in, got ${back.status} ${back.location}`);
    return browser;
  }

  async tell<S extends FactSubject>(subject: S, data: FactMap[S]): Promise<void> {
    const body = encodeFact({
      id: randomUUID(),
      source: '/test',
      type: FACTS[subject].type,
      time: this.clock.now(),
      data,
    });
    await this.service.app.get(NatsBus).jetstream.publish(subject, body);
  }
}
