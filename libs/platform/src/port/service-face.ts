import { Injectable } from '@nestjs/common';
import type { CheckRegistry } from '../health/health-checks.js';
import { DeepHealth, ReadyChecks } from '../health/health-checks.js';
import { Readiness } from '../lifecycle/readiness.js';
import { Metrics, type MetricsFormat } from '../metrics/metrics.js';

/** What a running service shows of itself: health and metrics. */
@Injectable()
export class ServiceFace {
  constructor(
    readonly metrics: Metrics,
    readonly readiness: Readiness,
    readonly readyChecks: ReadyChecks,
    readonly deepHealth: DeepHealth,
  ) {}

  get name(): string {
    return this.metrics.service;
  }
}

/** Whom the port of a process tells about: the service that listens on it, and those that share its process. */
export class FacesAtPort {
  /** `processMetrics` are those of the process itself, where no single service owns it. */
  constructor(
    readonly faces: readonly ServiceFace[],
    private readonly processMetrics: readonly Metrics[] = [],
  ) {}

  /** How a check is called: with its service where there are several. */
  nameOf(face: ServiceFace, check: string): string {
    return this.faces.length === 1 ? check : `${face.name}/${check}`;
  }

  /** Each check of one kind, of every service. */
  checksOf(kind: (face: ServiceFace) => CheckRegistry) {
    return this.faces.flatMap((face) =>
      kind(face)
        .names()
        .map((check) => ({ check, name: this.nameOf(face, check), run: () => kind(face).run(check) })),
    );
  }

  /** The text of each registry, each with its own `service` label. */
  metricsTexts(format: MetricsFormat): Promise<string[]> {
    const all = [...this.processMetrics, ...this.faces.map(({ metrics }) => metrics)];
    return Promise.all(all.map((metrics) => metrics.text(format)));
  }
}
