import type { Severity } from '@app/contracts';

/** Most severe first in every queue. */
export const SEVERITY_RANK: Record<Severity, number> = { critical: 0, warning: 1, info: 2 };
export const SEVERITY_OF_RANK: readonly Severity[] = ['critical', 'warning', 'info'];

export const isCriticalRank = (severity: number): boolean => severity === 0;
