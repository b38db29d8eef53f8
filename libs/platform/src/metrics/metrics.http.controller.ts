import { Controller, Get, Header, UseGuards } from '@nestjs/common';
import { OperatorsOnly } from '../http/operators-only.guard.js';
import { Metrics } from './metrics.js';

@Controller('metrics')
export class MetricsHttpController {
  constructor(private readonly metrics: Metrics) {}

  @Get()
  @UseGuards(OperatorsOnly)
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @Header('cache-control', 'no-store')
  read(): Promise<string> {
    return this.metrics.registry.metrics();
  }
}
