import {
  type Page,
  pageOf,
  type PagingLogItem,
  PagingLogOfAlert,
  type TestedRoute,
  TestRoute,
} from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { DomainError } from '@app/platform';
import { Controller } from '@nestjs/common';
import type { PageLog } from './page-log.entity.js';
import { PageLogRepository } from './page-log.repository.js';
import { RouteTest } from './route-test.service.js';

@Controller()
export class PagingMessageController {
  constructor(
    private readonly routes: RouteTest,
    private readonly log: PageLogRepository,
  ) {}

  @OnRequest('desk.route.test')
  test(request: TestRoute): Promise<TestedRoute> {
    return this.routes.of(request);
  }

  @OnRequest('desk.paging.log')
  async list(request: PagingLogOfAlert): Promise<Page<PagingLogItem>> {
    const rows = await this.log.ofAlert(request);
    if (rows.length === 0 && !(await this.log.knows(request))) {
      throw new DomainError('ALERT_UNKNOWN', `There is no alert ${request.alertId}`);
    }
    return pageOf(rows.map(logItem), request, ({ run, level, repeat }) => [run, level, repeat]);
  }
}

const logItem = ({ tenant: _t, alertId: _a, at, dueAt, run, version, ...step }: PageLog): PagingLogItem => ({
  ...step,
  run: Number(run),
  at: at.toISOString(),
  dueAt: dueAt.toISOString(),
  version: version === null ? null : Number(version),
});
