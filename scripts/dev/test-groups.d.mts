export function groupTests(
  project: 'unit' | 'int' | 'journeys' | 'browser',
  files: string[],
  folder: string,
): Promise<Map<string, string[]>>;
export function failedMembers(
  files: string[],
  failures: { title?: string; text: string }[],
): Promise<string[]>;
