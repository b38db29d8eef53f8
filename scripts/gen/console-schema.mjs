import { createRequire } from 'node:module';
import { openApi } from './openapi.mjs';

/** Types of the management API as the console reads them. The generator belongs to the console's workspace. */
export async function consoleSchema() {
  const require = createRequire(new URL('../../apps/console/package.json', import.meta.url));
  const { default: openapiTypes, astToString } = require('openapi-typescript');
  const nodes = await openapiTypes(JSON.parse(await openApi()));
  return `// Generated from docs/openapi.json by npm run gen.\n${astToString(nodes)}`;
}
