// Run by docker compose once everything is healthy: connects, binds and raises the first alert of the card wall.
import { makeDemoSource } from './demo-source.mjs';
import { runMainJob } from './main-job.mjs';

const where = {
  env: process.env,
  gatewayUrl: process.env.GATEWAY_URL,
  sandboxUrl: process.env.SANDBOX_URL,
};
await runMainJob({
  ...where,
  say: (line) => console.log(line),
  until: 'card',
  // A container's address is not known before it runs, nor the same the next time.
  trustedIps: ['0.0.0.0/0', '::/0'],
});
console.log(`card wall: ${process.env.WECOM_OAUTH_BASE_URL}/`);
const source = await makeDemoSource(where);
if (source) console.log(`webhook for an Alertmanager: ${source.url}`);
