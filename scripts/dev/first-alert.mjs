// Run by docker compose once everything is healthy: connects, binds and raises the first alert of the card wall.
import { runMainJob } from './main-job.mjs';

await runMainJob({
  env: process.env,
  gatewayUrl: process.env.GATEWAY_URL,
  sandboxUrl: process.env.SANDBOX_URL,
  say: (line) => console.log(line),
  until: 'card',
  // A container's address is not known before it runs, nor the same the next time.
  trustedIps: ['0.0.0.0/0', '::/0'],
});
console.log(`card wall: ${process.env.WECOM_OAUTH_BASE_URL}/`);
