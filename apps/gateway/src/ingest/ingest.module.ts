import { Module } from '@nestjs/common';
import { ArrivalOrder } from './arrival-order.js';
import { IngestBacklog } from './ingest-backlog.js';
import { IngestBodyRepository } from './ingest-body.repository.js';
import { IngestPruning } from './ingest-pruning.loop.js';
import { IngestRoutes } from './ingest.routes.js';
import { IngestService } from './ingest.service.js';
import { IngestStore } from './ingest-store.service.js';
import { SourceDirectory } from './source-directory.js';

/** The doors of alert sources, and what came in through them. */
@Module({
  providers: [
    ArrivalOrder,
    IngestBacklog,
    IngestBodyRepository,
    IngestPruning,
    IngestRoutes,
    IngestService,
    IngestStore,
    SourceDirectory,
  ],
  exports: [IngestBodyRepository, SourceDirectory],
})
export class IngestModule {}
