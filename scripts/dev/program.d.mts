export function findProgram(...names: string[]): Promise<string | undefined>;
/** Throws where apt-get does. */
export function findOrInstall(names: string[], packages: string[]): Promise<string | undefined>;
export function serverProgram(name: string, pkg: string): Promise<string>;
