import path from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { startServer } from '../harness/startServer';
import { SandboxProcessOptions } from './sandboxProcess';

/** A sandbox in a process of its own, and what has been asked of it. */
export interface RunningSandboxProcess {
  url: string;
  /** Calls since they were last forgotten, by operation. */
  calls(): Promise<Record<string, number>>;
  forgetCalls(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a sandbox of its own, so that its work is not taken for its caller's. */
export async function startSandboxProcess(
  options: SandboxProcessOptions,
): Promise<RunningSandboxProcess> {
  const server = await startServer({
    script: path.join(
      resolvePackagePath('@ml-governance/bench'),
      'src/aws/sandboxProcess.ts',
    ),
    options,
  });
  const calls = `${server.url}/_sandbox/calls`;
  return {
    url: server.url,
    calls: async () => (await fetch(calls)).json(),
    forgetCalls: async () => {
      await fetch(calls, { method: 'DELETE' });
    },
    close: server.close,
  };
}
