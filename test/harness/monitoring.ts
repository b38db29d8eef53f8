import {
  Alertmanager,
  type AlertRule,
  eventually,
  freePort,
  type Json,
  Prometheus,
  type SilenceSeen,
} from '@app/testing';
import { findOrInstall } from '../../scripts/dev/program.mjs';
import type { System } from './system.js';

export interface MonitoringPrograms {
  prometheus: string;
  alertmanager: string;
}

/** Where Debian's programs are; undefined, said on standard output, where they are not and cannot be had. */
export async function monitoringPrograms(): Promise<MonitoringPrograms | undefined> {
  const find = (...names: string[]) => findOrInstall(names, [names[0]!]).catch(() => undefined);
  const prometheus = await find('prometheus');
  const alertmanager = await find('prometheus-alertmanager', 'alertmanager');
  if (prometheus && alertmanager) return { prometheus, alertmanager };
  process.stdout.write(
    'skipped: no Prometheus with Alertmanager here and none to be had; install the Debian packages prometheus and prometheus-alertmanager\n',
  );
  return undefined;
}

/** The second member waits for nobody before it tells, as when the network parts the two. */
const QUICK_GOSSIP = ['--cluster.gossip-interval=100ms', '--cluster.peer-timeout=1ms'];

const configOf = (receiver: object): object => ({
  route: {
    receiver: 'oncall',
    group_by: ['alertname'],
    group_wait: '10ms',
    group_interval: '100ms',
    repeat_interval: '1h',
  },
  receivers: [{ name: 'oncall', ...receiver }],
});

/** A Prometheus and its pair of Alertmanagers, which tell a source of the tenant and are told its silences. */
export class Monitoring {
  /** As our API answered it. */
  source: Json;

  private constructor(
    readonly prometheus: Prometheus,
    private readonly pair: Alertmanager[],
  ) {}

  /** Prometheus looks at nothing in its first five seconds: begin it before what takes as long. */
  static async begin(programs: MonitoringPrograms, rules: AlertRule[]): Promise<Monitoring> {
    const addresses = [`127.0.0.1:${await freePort()}`, `127.0.0.1:${await freePort()}`];
    const pair: Alertmanager[] = [];
    for (const [index, listen] of addresses.entries()) {
      const cluster = { listen, peers: addresses.slice(0, index) };
      const quick = { config: configOf({}), cluster, flags: QUICK_GOSSIP };
      pair.push(await Alertmanager.start(programs.alertmanager, quick));
    }
    const urls = pair.map(({ url }) => url);
    return new Monitoring(await Prometheus.start(programs.prometheus, rules, urls), pair);
  }

  /** Makes the source, and has the pair tell it. */
  async tell(system: System, tenant = 'acme'): Promise<void> {
    const silence = { url: this.pair.map(({ url }) => url) };
    this.source = await system.api.post(`/tenants/${tenant}/sources`, {
      ...{ kind: 'alertmanager', name: 'prometheus', settings: { silence } },
    });
    const receiver = { webhook_configs: [{ url: this.source.url, send_resolved: true }] };
    for (const member of this.pair) await member.reconfigure(configOf(receiver));
  }

  /** The one silence there is, when every member knows it in this state. */
  silence(state: SilenceSeen['status']['state']): Promise<SilenceSeen> {
    return eventually(async () => {
      const known = await Promise.all(this.pair.map((member) => member.silences()));
      const all = known.map((silences) => silences.map(({ status }) => status.state).join());
      if (all.some((states) => states !== state)) throw new Error(`silences: ${all.join(' and ')}`);
      return known[0]![0]!;
    });
  }

  async stop(): Promise<void> {
    await this.prometheus.stop();
    for (const member of this.pair) await member.stop();
  }
}
