import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';

const SCRIPTS = resolve(__dirname, '../../scripts');

/** A tool of the directory that DOCUMENT_TOOLS names, such as `cfn-lint`. */
function toolPath(name: string): string {
  const { DOCUMENT_TOOLS: directory } = process.env;
  if (!directory) {
    throw new Error(
      'DOCUMENT_TOOLS must name the bin directory of a Python environment with cfn-lint, python-hcl2 and google-re2; CONTRIBUTING.md tells how to make one',
    );
  }
  return join(directory, name);
}

/** What a program has left: nothing is thrown where it fails. */
export interface ToolResult {
  exitCode: number;
  output: string;
}

/** Runs a program with a text on its standard input. */
export function runProgram(
  path: string,
  args: readonly string[],
  options: { input?: string; env?: Record<string, string> } = {},
): Promise<ToolResult> {
  return new Promise((done, fail) => {
    const child = execFile(
      path,
      args,
      {
        maxBuffer: 50_000_000,
        env: { ...process.env, ...options.env },
      },
      (error, stdout, stderr) => {
        const exitCode = error ? error.code : 0;
        if (typeof exitCode === 'number') {
          done({ exitCode, output: stdout + stderr });
        } else {
          fail(error);
        }
      },
    );
    child.stdin?.end(options.input);
  });
}

/** Runs a tool of the Python environment. */
export function runTool(name: string, ...args: string[]): Promise<ToolResult> {
  return runProgram(toolPath(name), args);
}

/** What a Python script of ours prints as JSON. */
export async function askPython(
  script: string,
  args: readonly string[],
  input?: unknown,
): Promise<unknown> {
  const { exitCode, output } = await runProgram(
    toolPath('python'),
    [join(SCRIPTS, script), ...args],
    { input: JSON.stringify(input ?? null) },
  );
  if (exitCode !== 0) throw new Error(`${script} failed:\n${output}`);
  return JSON.parse(output);
}
