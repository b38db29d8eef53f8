// Each service has a port for its health (contract §1). Where all share one process they share its port too, and whoever asks
// at the others, on this machine, is led there.
import { createServer, connect } from 'node:net';

export class SidePorts {
  #servers = [];
  #sockets = new Set();

  constructor(gatewayPort, services) {
    Object.assign(this, { gatewayPort, services });
  }

  async open() {
    await Promise.all(this.services.map(({ offset }) => this.#listen(this.gatewayPort + offset)));
  }

  async close() {
    for (const socket of this.#sockets) socket.destroy();
    await Promise.all(this.#servers.map((server) => new Promise((done) => server.close(done))));
  }

  #listen(port) {
    const server = createServer((caller) => this.#lead(caller));
    this.#servers.push(server);
    return new Promise((listening, failed) => {
      server.once('error', failed);
      server.listen(port, '127.0.0.1', listening);
    });
  }

  #lead(caller) {
    const there = connect(this.gatewayPort, '127.0.0.1');
    for (const [from, to] of [
      [caller, there],
      [there, caller],
    ]) {
      this.#sockets.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.once('close', () => {
        this.#sockets.delete(from);
        to.destroy();
      });
    }
  }
}
