export interface PrivateServer {
  pid: number;
  /** Resolves when the process is gone. */
  exited: Promise<unknown>;
  signal(name: NodeJS.Signals): boolean;
  port: number;
  url: string;
  stop(): Promise<void>;
}
export function privatePostgres(
  folder: string,
  options?: { ephemeral?: boolean; port?: number; mortal?: boolean },
): Promise<PrivateServer>;
export function privateRedis(
  folder: string,
  options?: { port?: number; mortal?: boolean },
): Promise<PrivateServer>;
