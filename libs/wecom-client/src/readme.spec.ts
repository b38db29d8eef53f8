import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { transformSync } from '@swc/core';
import * as wecom from './index.js';

it('the README example sends the card it shows', async () => {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    request.on('data', (chunk) => bodies.push(String(chunk)));
    request.on('end', () => response.end('{"errcode":0,"msgid":"m1","response_code":"r1"}'));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const example = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const { code } = transformSync(example, { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } });
  const body = code.replace(/^import .*;$/m, '').replace('https://qyapi.weixin.qq.com', origin);
  const opened: wecom.WecomHttp[] = [];
  class ClosableHttp extends wecom.WecomHttp {
    constructor(options: wecom.WecomHttpOptions) {
      super(options);
      opened.push(this);
    }
  }
  const names = Object.keys(wecom).filter((name) => name !== 'WecomHttp');
  const run = new Function('WecomHttp', ...names, `return (async () => { ${body}; return sent; })();`) as (
    ...values: unknown[]
  ) => Promise<wecom.SendMessageResult>;
  const sent = await run(ClosableHttp, ...names.map((name) => wecom[name as keyof typeof wecom]));

  expect(sent).toMatchObject({ msgId: 'm1', responseCode: 'r1' });
  expect(JSON.parse(bodies.join(''))).toMatchObject({
    touser: 'woAnna',
    template_card: { task_id: 'alert_81' },
  });
  await Promise.all(opened.map((http) => http.close()));
  await new Promise((resolve) => server.close(resolve));
});
