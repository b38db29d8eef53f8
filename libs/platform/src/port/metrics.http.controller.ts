import { Controller, Get, Header, UseGuards } from '@nestjs/common';
import { OperatorsOnly } from '../http/operators-only.guard.js';
import { FacesAtPort } from './service-face.js';
import { mergedExposition } from './merged-exposition.js';

@Controller('metrics')
export class MetricsHttpController {
  constructor(private readonly atPort: FacesAtPort) {}

  @Get()
  @UseGuards(OperatorsOnly)
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @Header('cache-control', 'no-store')
  async read(): Promise<string> {
    return mergedExposition(await this.atPort.metricsTexts());
  }
}
