export type LifecycleState = 'starting' | 'ready' | 'stopping';

/** Where the process stands in its life; only `ready` lets /health/ready be green. */
export class Readiness {
  state: LifecycleState = 'starting';
}
