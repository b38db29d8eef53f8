import { JsonApi } from '../story/json-api.js';
import { WebProgram } from './web-program.js';

const CONFIG = 'alertmanager.yml';

export interface AlertmanagerOptions {
  /** Its configuration file, as JSON would hold it. */
  config: object;
  /** Of its web interface; a free one by default. */
  port?: number;
  /** Address of its cluster, and of the members it joins; alone by default. */
  cluster?: { listen: string; peers: string[] };
  /** More of its flags. */
  flags?: string[];
}

export interface SilenceSeen {
  id: string;
  status: { state: 'active' | 'pending' | 'expired' };
  matchers: { name: string; value: string; isRegex: boolean; isEqual: boolean }[];
  startsAt: string;
  endsAt: string;
  createdBy: string;
  comment: string;
}

/** Debian's Alertmanager in a folder of its own. */
export class Alertmanager {
  private readonly api: JsonApi;

  private constructor(private readonly program: WebProgram) {
    this.api = new JsonApi(`${program.url}/api/v2`);
  }

  static async start(
    path: string,
    { config, port, cluster, flags = [] }: AlertmanagerOptions,
  ): Promise<Alertmanager> {
    const program = await WebProgram.start(path, {
      port,
      files: { [CONFIG]: config },
      args: (at) => [
        `--config.file=${at.folder}/${CONFIG}`,
        `--storage.path=${at.folder}/data`,
        `--web.listen-address=127.0.0.1:${at.port}`,
        `--cluster.listen-address=${cluster?.listen ?? ''}`,
        ...(cluster?.peers ?? []).map((peer) => `--cluster.peer=${peer}`),
        ...flags,
      ],
    });
    return new Alertmanager(program);
  }

  get url(): string {
    return this.program.url;
  }

  /** What it logged. */
  get log(): string {
    return this.program.log;
  }

  /** Goes by this configuration from now on. */
  reconfigure(config: object): Promise<void> {
    return this.program.reload(CONFIG, config);
  }

  /** Hands over one alert, as Prometheus does. */
  async post(alert: {
    labels: object;
    annotations?: object;
    startsAt?: string;
    endsAt?: string;
  }): Promise<void> {
    await this.api.post('/alerts', [alert]);
  }

  /** Those that have ended too. */
  silences(): Promise<SilenceSeen[]> {
    return this.api.get('/silences');
  }

  stop(): Promise<void> {
    return this.program.stop();
  }
}
