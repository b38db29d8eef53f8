import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WecomHttp } from '../http/wecom-http.js';
import { BotScanClient } from './bot-scan-client.js';

describe('a QR code that makes a smart bot', () => {
  let answer: object;
  let asked: string;
  let server: Server;
  let http: WecomHttp;
  let scans: BotScanClient;
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked = request.url ?? '';
      response.end(JSON.stringify(answer));
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    http = new WecomHttp({ baseUrl: `http://127.0.0.1:${port}`, root: '' });
    scans = new BotScanClient(http);
  });
  afterAll(async () => {
    await http.close();
    server.close();
  });

  it('is asked for under the program’s name, below no /cgi-bin', async () => {
    answer = { data: { scode: 's1', auth_url: 'https://work.weixin.qq.com/ai/qc/gen?scode=s1' } };
    expect(await scans.begin('wecom-oncall')).toEqual({
      code: 's1',
      address: 'https://work.weixin.qq.com/ai/qc/gen?scode=s1',
    });
    expect(asked).toBe('/ai/qc/generate?source=wecom-oncall&plat=0');
  });

  it.each([
    [{ status: 'wait' }, { state: 'waiting' }],
    [{ status: 'a word of tomorrow' }, { state: 'waiting' }],
    [{ status: 'scaned' }, { state: 'scanned' }],
    [{ status: 'success' }, { state: 'scanned' }],
    [{ status: 'expired' }, { state: 'expired' }],
    [
      { status: 'success', bot_info: { botid: 'aib1', secret: 's3cr3t' } },
      { state: 'made', botId: 'aib1', secret: 's3cr3t' },
    ],
    [
      { status: 'confirmed', bot_info: { botid: 'aib1', secret: 's3cr3t' } },
      { state: 'made', botId: 'aib1', secret: 's3cr3t' },
    ],
  ])('said to be %j is %j', async (data, result) => {
    answer = { data };
    expect(await scans.result('s 1')).toEqual(result);
    expect(asked).toBe('/ai/qc/query_result?scode=s+1');
  });

  it('without what a bot needs is a failure that shows no secret', async () => {
    answer = { data: { status: 'success', bot_info: { secret: 's3cr3t' } } };
    const error = await scans.result('s1').catch((thrown: unknown) => thrown as Error);
    expect(error).toMatchObject({ name: 'WecomTransportError', reason: 'body' });
    expect(JSON.stringify(error) + String((error as Error).stack)).not.toContain('s3cr3t');
  });
});
