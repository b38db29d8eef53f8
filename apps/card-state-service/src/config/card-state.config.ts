import { CoreConfig, Env } from '@app/platform';
import { Max, Min } from 'class-validator';

/** Settings of card-state-service; read once at start. */
export class CardStateConfig extends CoreConfig {
  @Env('CARD_PIPELINE_ANSWER_MS', {
    default: 5_000,
    doc: 'Time the pipeline has to answer a press before the card says only that it was taken (ms)',
  })
  @Min(500)
  @Max(60_000)
  pipelineAnswerMs: number;

  @Env('CARD_REFRESH_POLL_MS', {
    default: 250,
    doc: 'Pause between looks at the due queue when nothing wakes the planner (ms)',
  })
  @Min(20)
  @Max(5_000)
  refreshPollMs: number;

  @Env('CARD_REFRESH_BATCH', { default: 100, doc: 'Cards planned in one transaction' })
  @Min(1)
  @Max(500)
  refreshBatch: number;
}
