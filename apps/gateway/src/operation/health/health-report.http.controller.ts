import { Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ManagementController } from '../../management/access/management-route.js';
import { HealthReportBody } from './health-report.dto.js';
import { HealthReportService } from './health-report.service.js';

@ManagementController('health-report', 'operation')
export class HealthReportHttpController {
  constructor(private readonly health: HealthReportService) {}

  @Get()
  @ApiOperation({
    summary: 'How the services, the streams and the limits fare, in words',
    description:
      'For whoever may read the whole system. Always 200; what does not answer within two seconds is `silent`.',
  })
  @ApiOkResponse({ type: HealthReportBody })
  report(): Promise<HealthReportBody> {
    return this.health.report();
  }
}
