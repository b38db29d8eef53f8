export function stackEnvironment(options: {
  folder: string;
  gatewayPort: number;
  servers: Record<string, string>;
}): Promise<Record<string, string>>;
