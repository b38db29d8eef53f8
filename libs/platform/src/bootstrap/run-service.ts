import type { CoreConfig } from '../config/core.config.js';
import { ConfigError } from '../config/load-config.js';
import { createLogger, type Logger } from '../logging/logger.js';
import { Metrics } from '../metrics/metrics.js';
import { createService, type ServiceOptions } from './create-service.js';
import { createTogether, type TogetherOptions } from './create-together.js';

const HARD_EXIT_MS = 10_000;
/** sysexits' EX_CONFIG: a supervisor need not try again before somebody changed a setting. */
const EXIT_CONFIG = 78;

interface RunningProcess {
  metrics: Metrics;
  close(): Promise<void>;
}

/** Runs a service until SIGTERM or SIGINT, then leaves gracefully; exits 78 on a bad setting, 1 on another bad start or an uncaught exception. */
export function runService<C extends CoreConfig>(options: ServiceOptions<C>): Promise<void> {
  return runProcess(options.name, async () => {
    const { app, close } = await createService(options);
    return { metrics: app.get(Metrics), close };
  });
}

/** The same for several services that share this process. */
export function runTogether(options: TogetherOptions): Promise<void> {
  return runProcess(options.name, () => createTogether(options));
}

async function runProcess(name: string, start: () => Promise<RunningProcess>): Promise<void> {
  const logger = createLogger(name);
  let running: RunningProcess | undefined;
  let leaving = false;

  const leave = async (signal: string): Promise<void> => {
    if (leaving) return;
    leaving = true;
    logger.info({ signal }, `${name} is leaving`);
    setTimeout(() => {
      logger.error({ afterMs: HARD_EXIT_MS }, 'graceful exit took too long');
      process.exit(1);
    }, HARD_EXIT_MS).unref();
    await running?.close();
    process.exit(0);
  };
  process.on('SIGTERM', (signal) => void leave(signal));
  process.on('SIGINT', (signal) => void leave(signal));
  process.on('unhandledRejection', (err) => {
    // One request or message went wrong unheard; the others are well, and a restart would cut them off.
    if (running) return countUnhandled(running, logger, err);
    logger.fatal({ err }, 'unhandled rejection while starting');
    process.exit(1);
  });
  process.on('uncaughtException', (err) => {
    logger.fatal({ err }, 'uncaught exception');
    process.exit(1);
  });

  try {
    running = await start();
  } catch (err) {
    if (err instanceof ConfigError) {
      process.stderr.write(`${err.message}\n`);
      process.exit(EXIT_CONFIG);
    }
    logger.fatal({ err }, `${name} cannot start`);
    process.exit(1);
  }
}

function countUnhandled({ metrics }: RunningProcess, logger: Logger, err: unknown): void {
  logger.error({ err }, 'unhandled rejection');
  metrics.unhandledRejections.inc();
}
