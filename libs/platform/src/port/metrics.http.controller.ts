import { Controller, Get, Header, Headers, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Registry } from 'prom-client';
import { OperatorsOnly } from '../http/operators-only.guard.js';
import { wantedFormat } from '../metrics/wanted-format.js';
import { FacesAtPort } from './service-face.js';
import { mergedExposition } from './merged-exposition.js';

const TYPES = {
  prometheus: Registry.PROMETHEUS_CONTENT_TYPE,
  openmetrics: Registry.OPENMETRICS_CONTENT_TYPE,
} as const;

@Controller('metrics')
export class MetricsHttpController {
  constructor(private readonly atPort: FacesAtPort) {}

  /** The classic text, or OpenMetrics for whoever asks for it. */
  @Get()
  @UseGuards(OperatorsOnly)
  @Header('cache-control', 'no-store')
  async read(
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const format = wantedFormat(accept);
    void reply.header('content-type', TYPES[format]).header('vary', 'accept');
    return mergedExposition(await this.atPort.metricsTexts(format));
  }
}
