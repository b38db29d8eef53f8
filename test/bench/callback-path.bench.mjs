// Callback path: the gateway against a bare Fastify program with the same crypto and coalesced insert (P1, target >= 0.60).
import { startCallbackServers } from './callback-servers.mjs';
import { compare } from './measure.mjs';

const servers = await startCallbackServers();
const { answered, bareUrl, gatewayUrl } = servers;
try {
  await servers.untilReady();
  await answered(bareUrl);
  await answered(gatewayUrl);
  await compare({
    bench: 'callback-path',
    figure: 'callbacks answered, gateway / bare Fastify with the same crypto and coalesced insert',
    target: 0.6,
    floor: () => answered(bareUrl),
    ours: () => answered(gatewayUrl),
    note: 'the gateway also relays every callback to JetStream during the run',
  });
} finally {
  await servers.stop();
}
