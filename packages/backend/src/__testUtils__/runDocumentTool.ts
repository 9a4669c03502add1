import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/**
 * Runs a tool of the Python environment that DOCUMENT_TOOLS names.
 *
 * @throws Error with what it says, where it fails
 */
export async function runDocumentTool(
  name: string,
  ...args: string[]
): Promise<string> {
  const { DOCUMENT_TOOLS: directory } = process.env;
  if (!directory) {
    throw new Error(
      'DOCUMENT_TOOLS must name the bin directory of a Python environment with cfn-lint and python-hcl2; CONTRIBUTING.md tells how to make one',
    );
  }
  try {
    const { stdout } = await promisify(execFile)(join(directory, name), args);
    return stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`${name} failed:\n${stdout}${stderr}`, { cause: error });
  }
}

const READ_HCL = `
import json, sys, hcl2
print(json.dumps([hcl2.load(open(name, encoding="utf-8")) for name in sys.argv[1:]]))
`;

/** What python-hcl2 reads in files: a list of blocks for each of their types. */
export async function readHcl(
  files: readonly string[],
): Promise<Record<string, Record<string, any>[]>[]> {
  return JSON.parse(await runDocumentTool('python', '-c', READ_HCL, ...files));
}
