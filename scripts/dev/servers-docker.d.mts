export function dockerServers(
  names: string[],
  say: (line: string) => void,
): Promise<{ urls: Record<string, string>; stop: () => Promise<void> } | undefined>;
