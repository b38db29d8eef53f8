import { freePort } from './free-port.js';
import { PrivateNats } from './private-nats.js';

const SIZE = 3;

/** Three nats-servers that keep one JetStream together; a test may stop one of them. */
export class PrivateNatsCluster {
  private constructor(readonly members: PrivateNats[]) {}

  /** For NATS_URL, every member. */
  get url(): string {
    return this.members.map((member) => member.url).join(',');
  }

  /** @returns undefined when there is no nats-server binary on PATH */
  static async start(): Promise<PrivateNatsCluster | undefined> {
    const ports = await Promise.all(Array.from({ length: SIZE }, freePort));
    const routes = ports.map((port) => `nats-route://127.0.0.1:${port}`);
    const members = await Promise.all(
      ports.map((port, index) =>
        PrivateNats.start(
          `server_name: n${index}\ncluster { name: oncall, listen: "127.0.0.1:${port}", routes: ${JSON.stringify(routes)} }`,
        ),
      ),
    );
    const started = members.filter((member) => member !== undefined);
    return started.length === SIZE ? new PrivateNatsCluster(started) : undefined;
  }

  async remove(): Promise<void> {
    await Promise.all(this.members.map((member) => member.remove()));
  }
}
