import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

interface Call {
  path: string;
  incidentId: string;
  minutes?: number;
}

/** Its Open API as far as presses go: POST, the key in the query, JSON with at most 100 ids; nothing else is let through. */
const PATHS = ['/incident/ack', '/incident/resolve', '/incident/snooze', '/incident/wake'];

/** A strict stand-in for Flashduty's Open API (docs.flashcat.cloud, api-reference) that knows one incident. */
export class Flashduty {
  readonly appKey = 'f1a5hdu7y-app-key-0123456789';
  readonly calls: Call[] = [];
  /** Answers with this instead of doing anything. */
  failing: { status: number; code: string } | undefined;
  /** What its incident says is wrong. */
  title = '订单库主从延迟';
  private server: Server;

  private constructor(readonly incidentId: string) {
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  static async start(incidentId: string): Promise<Flashduty> {
    const flashduty = new Flashduty(incidentId);
    await new Promise<void>((done) => flashduty.server.listen(0, '127.0.0.1', done));
    return flashduty;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The body of its incident webhook. */
  webhook(event_type: string, progress: 'Triggered' | 'Processing' | 'Closed', at: Date): object {
    const start_time = Math.floor(Date.parse('2026-11-23T01:10:00Z') / 1000);
    return {
      ...{ event_id: `${event_type}-${at.getTime()}`, event_time: at.getTime(), event_type },
      incident: {
        ...{
          incident_id: this.incidentId,
          num: '56E25B',
          title: this.title,
          description: '延迟 93 秒',
        },
        ...{ incident_severity: 'Critical', incident_status: 'Critical', progress, start_time },
        ...{ channel_id: 7, channel_name: '订单系统', labels: { resource: 'db-1' } },
        detail_url: `https://console.flashcat.cloud/incident/detail/${this.incidentId}`,
      },
    };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.url);
    const problem = this.failing ?? (await this.problemOf(request, pathname, searchParams));
    const answer = problem ? { error: { code: problem.code, message: 'no' } } : { data: {} };
    response.writeHead(problem?.status ?? 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ request_id: '01HK8XQE3Z7JM2NTFQ5YJ8P9R4', ...answer }));
  }

  private async problemOf(request: IncomingMessage, path: string, query: URLSearchParams) {
    const bad = (status: number, code: string) => ({ status, code });
    if (request.method !== 'POST' || !PATHS.includes(path)) return bad(404, 'ResourceNotFound');
    if (query.get('app_key') !== this.appKey || [...query.keys()].length !== 1)
      return bad(401, 'Unauthorized');
    if (request.headers['content-type'] !== 'application/json') return bad(400, 'InvalidContentType');
    const { incident_ids, minutes, ...rest } = JSON.parse(await text(request)) as Record<string, unknown>;
    const isIds = Array.isArray(incident_ids) && incident_ids.length >= 1 && incident_ids.length <= 100;
    const isMinutes = Number.isInteger(minutes) && Number(minutes) >= 1 && Number(minutes) <= 1_440;
    const isWhole = path === '/incident/snooze' ? isMinutes : minutes === undefined;
    if (!isIds || !isWhole || Object.keys(rest).length > 0) return bad(400, 'InvalidParameter');
    if (incident_ids.some((id) => id !== this.incidentId)) return bad(404, 'ResourceNotFound');
    const asked = { path, incidentId: this.incidentId };
    this.calls.push(minutes === undefined ? asked : { ...asked, minutes: Number(minutes) });
    return undefined;
  }
}
