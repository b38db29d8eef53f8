import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { RawServerDefault } from 'fastify';

/** Plain JSON, and the media types of CloudEvents in structured mode, one or a batch. */
const TYPES = ['application/json', 'application/cloudevents+json', 'application/cloudevents-batch+json'];

/** Reads JSON bodies; an empty one is no body, because many clients name the media type on every request. */
export function readJsonBodies(app: NestFastifyApplication): void {
  const parse = app.getHttpAdapter().getInstance().getDefaultJsonParser('error', 'error');
  app.useBodyParser<RawServerDefault>(TYPES, {}, (request, body, done) => {
    if (body.length === 0) return done(null, undefined);
    void parse(request, body.toString('utf8'), done);
  });
}
