export function runMainJob(options: {
  env: Record<string, string>;
  gatewayUrl?: string;
  sandboxUrl?: string;
  say?: (line: string) => void;
  until?: 'card';
  trustedIps?: string[];
}): Promise<void>;
