interface Program {
  command: string;
  args: string[];
}
export function mortalCommand(program: Program, signal: string): Promise<Program>;
export function isAlive(pid: number): boolean;
