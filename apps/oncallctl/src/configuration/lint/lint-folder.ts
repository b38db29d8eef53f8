import type { ReadFolder } from '../folder/read-folder.js';
import type { Problem } from '../folder/problem.js';
import type { Kind } from '../objects.js';
import type { Check, Linting } from './check.js';
import { checkPolicy } from './check-policy.js';
import { checkSchedule } from './check-schedule.js';
import { checkSource } from './check-source.js';
import { checkSpace } from './check-space.js';
import { checkTemplate } from './check-template.js';

const CHECKS: Record<Kind, Check> = {
  templates: checkTemplate,
  policies: checkPolicy,
  schedules: checkSchedule,
  spaces: checkSpace,
  sources: checkSource,
};

/** Everything that can be known to be wrong without a server, by file and line. */
export function lintFolder({ objects, elsewhere, problems }: ReadFolder, now: Date): Problem[] {
  const found = [...problems];
  for (const object of objects) {
    const { yaml } = object;
    const linting: Linting = {
      now,
      has: (kind, id) =>
        objects.some((other) => other.kind === kind && other.id === id) ||
        (elsewhere[kind]?.includes(id) ?? false),
      all: (kind) => objects.filter((other) => other.kind === kind),
      error: (path, message, offset) =>
        void found.push({ ...yaml.place(path, offset), severity: 'error', message }),
      warning: (path, message) => void found.push({ ...yaml.place(path), severity: 'warning', message }),
    };
    CHECKS[object.kind](object, linting);
  }
  return found.sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column);
}
