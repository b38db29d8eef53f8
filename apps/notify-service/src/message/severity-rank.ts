import type { Severity } from '@app/contracts';

/** By `severityRank`: most severe first in every queue. */
export const SEVERITY_OF_RANK: readonly Severity[] = ['critical', 'warning', 'info'];
