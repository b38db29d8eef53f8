import { Exporter } from './exporter.js';
import { WebProgram } from './web-program.js';

export interface AlertRule {
  alert: string;
  expr: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
}

/** Debian's Prometheus: looks at one exporter ten times a second, from five seconds after its start on, and tells Alertmanagers. */
export class Prometheus {
  private constructor(
    private readonly program: WebProgram,
    private readonly exporter: Exporter,
  ) {}

  static async start(path: string, rules: AlertRule[], alertmanagers: string[]): Promise<Prometheus> {
    const exporter = await Exporter.start();
    const program = await WebProgram.start(path, {
      files: {
        'prometheus.yml': configOf(exporter, alertmanagers),
        'rules.yml': { groups: [{ name: 'rules', rules }] },
      },
      args: ({ folder, port }) => [
        `--config.file=${folder}/prometheus.yml`,
        `--storage.tsdb.path=${folder}/data`,
        `--web.listen-address=127.0.0.1:${port}`,
      ],
    }).catch(async (error: unknown) => {
      await exporter.stop();
      throw error;
    });
    return new Prometheus(program, exporter);
  }

  /** The value of a gauge from the next scrape on. */
  set(metric: string, value: number): void {
    this.exporter.gauges.set(metric, value);
  }

  async stop(): Promise<void> {
    await this.program.stop();
    await this.exporter.stop();
  }
}

const configOf = (exporter: Exporter, alertmanagers: string[]): object => ({
  global: {
    scrape_interval: '100ms',
    scrape_timeout: '100ms',
    evaluation_interval: '100ms',
    external_labels: { cluster: 'test' },
  },
  rule_files: ['rules.yml'],
  scrape_configs: [{ job_name: 'exporter', static_configs: [{ targets: [exporter.address] }] }],
  alerting: {
    alertmanagers: [{ static_configs: [{ targets: alertmanagers.map((url) => new URL(url).host) }] }],
  },
});
