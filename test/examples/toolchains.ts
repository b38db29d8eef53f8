import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { eventually } from '@app/testing';
import ts from 'typescript';
import { findProgram } from '../../scripts/dev/program.mjs';

export interface Toolchain {
  language: string;
  /** Why its examples cannot run on this machine. */
  absent?: string;
  /** Makes the example ready in the folder, and answers how it is run. */
  prepare(folder: string, example: 'nats' | 'http'): { command: string; args: string[] };
}

/** Debian's packages of Go are one GOPATH. */
const GOPATH = '/usr/share/gocode';
const NATS_IN_GO = join(GOPATH, 'src/github.com/nats-io/nats.go');
const [go, python] = await Promise.all([findProgram('go'), findProgram('python3')]);

const STRICT: ts.CompilerOptions = {
  ...{ strict: true, noUncheckedIndexedAccess: true, noUnusedLocals: true, noEmitOnError: true },
  ...{ target: ts.ScriptTarget.ES2022, lib: ['lib.es2023.d.ts'], types: ['node'], skipLibCheck: true },
  ...{ module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
};

const TOOLCHAINS: Toolchain[] = [
  {
    language: 'typescript',
    prepare(folder, example) {
      const name = { nats: 'pipeline', http: 'http' }[example];
      cpSync(resolve('examples/typescript'), folder, { recursive: true });
      // Where a reader installed the packages.
      symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
      const program = ts.createProgram([join(folder, `${name}.mts`)], STRICT);
      const problems = [...ts.getPreEmitDiagnostics(program), ...program.emit().diagnostics];
      expect(problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual(
        [],
      );
      return { command: process.execPath, args: [join(folder, `${name}.mjs`)] };
    },
  },
  {
    language: 'go',
    absent: absenceOf({ go, 'golang-github-nats-io-go-nats-dev': existsSync(NATS_IN_GO) }),
    prepare(folder, example) {
      const name = { nats: 'pipeline', http: 'http' }[example];
      const args = ['build', '-o', join(folder, name), resolve(`examples/go/${name}/main.go`)];
      execFileSync(go!, args, { env: { ...process.env, GO111MODULE: 'off', GOPATH } });
      return { command: join(folder, name), args: [] };
    },
  },
  {
    language: 'python',
    absent: absenceOf({ python3: python }),
    prepare(_, example) {
      const name = { nats: 'pipeline', http: 'http_pipeline' }[example];
      return { command: python!, args: ['-B', resolve(`examples/python/${name}.py`)] };
    },
  },
];

function absenceOf(needed: Record<string, unknown>): string | undefined {
  const missing = Object.keys(needed).filter((name) => !needed[name]);
  return missing.length > 0 ? `${missing.join(', ')} is not on this machine` : undefined;
}

export const PRESENT = TOOLCHAINS.filter(({ absent }) => absent === undefined);
export const MISSING = TOOLCHAINS.filter(({ absent }) => absent !== undefined);

/** An example that runs, and what it says. */
export class Example {
  readonly lines: string[] = [];
  private readonly child: ChildProcess;
  private readonly ended: Promise<number | null>;

  private constructor(
    private readonly folder: string,
    command: string,
    args: string[],
    env: Record<string, string>,
  ) {
    const { PATH } = process.env;
    this.child = spawn(command, args, { env: { PATH, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.child.stdout!, this.child.stderr!])
      createInterface({ input: stream }).on('line', (line) => this.lines.push(line));
    this.ended = new Promise((done) => this.child.once('close', done));
  }

  static start({ prepare }: Toolchain, example: 'nats' | 'http', env: Record<string, string>): Example {
    const folder = mkdtempSync(join(tmpdir(), 'example-'));
    const { command, args } = prepare(folder, example);
    return new Example(folder, command, args, env);
  }

  /** Waits for a line, and answers what the pattern's group found. */
  says(pattern: RegExp): Promise<string> {
    return eventually(
      () => {
        const found = this.lines.map((line) => pattern.exec(line)).find((match) => match !== null);
        if (!found) throw new Error(`it did not say ${pattern} but ${this.lines.join(' | ')}`);
        return found[1] ?? found[0];
      },
      { timeoutMs: 15_000 },
    );
  }

  /** Waits for its end; an error with what it said where that is not 0. */
  async succeeds(): Promise<void> {
    const code = await this.ended;
    if (code !== 0) throw new Error(`it ended with ${code}: ${this.lines.join('\n')}`);
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null) this.child.kill();
    await this.ended;
    rmSync(this.folder, { recursive: true, force: true });
  }
}
