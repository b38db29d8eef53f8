export function folderOfServers(where?: { memory?: string; plenty?: number }): Promise<string>;
