import { diag, DiagLogLevel } from '@opentelemetry/api';
import type { Logger } from '../logging/logger.js';

let isTelling = false;

/** The SDK tells of trouble to one place for the process; as a warning, seldom. */
export function tellLostTraces(logger: Logger): void {
  if (isTelling) return;
  isTelling = true;
  let toldAt = -Infinity;
  const tell = () => {
    if (performance.now() - toldAt < 60_000) return;
    toldAt = performance.now();
    // Not the SDK's words: they may hold the collector's address with its credentials.
    logger.warn(
      { event: 'traces.lost' },
      'traces cannot be sent to OTEL_EXPORTER_OTLP_ENDPOINT; spans are lost',
    );
  };
  const quiet = () => undefined;
  diag.setLogger(
    { error: tell, warn: tell, info: quiet, debug: quiet, verbose: quiet },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
}
